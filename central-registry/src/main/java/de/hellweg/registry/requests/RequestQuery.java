package de.hellweg.registry.requests;

import de.hellweg.web.administration.QueryParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which requests a list shows, in which order, and which page of it.
///
/// @param states those it has; none means any
/// @param words each must occur in kind, member or what the request is about
/// @param page from 1
public record RequestQuery(Set<RequestState> states, Optional<String> kind, Optional<String> member,
        List<String> words, Sort sort, boolean descending, int page, int pageSize) {
    private static final Set<String> NAMES = Set.of("state", "kind", "member", "q", "sort", "order", "page",
            "pageSize");
    private static final int LARGEST_PAGE = 200;
    private static final int STANDARD_PAGE = 50;

    public RequestQuery {
        states = Set.copyOf(states);
        words = List.copyOf(words);
    }

    /// What a list can be ordered by.
    public enum Sort {
        ID, KIND, MEMBER, STATE
    }

    /// Reads the query of the address; throws [de.hellweg.trust.Malformed] for what it does not know.
    public static RequestQuery parse(String query) {
        var given = QueryParameters.parse(query, NAMES);
        return new RequestQuery(given.oneOf("state", words(RequestState.values())).map(text -> Set.of(
                RequestState.valueOf(text.toUpperCase(Locale.ROOT)))).orElse(Set.of()), given.text("kind"),
                given.text("member"), given.words("q"),
                given.oneOf("sort", words(Sort.values())).map(text -> Sort.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(Sort.ID),
                !given.oneOf("order", List.of("asc", "desc")).orElse("desc").equals("asc"),
                given.number("page", Integer.MAX_VALUE).orElse(1),
                given.number("pageSize", LARGEST_PAGE).orElse(STANDARD_PAGE));
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
    }

    /// Another page of the same.
    public RequestQuery at(int otherPage) {
        return new RequestQuery(states, kind, member, words, sort, descending, otherPage, pageSize);
    }

    /// All that can still be decided.
    static RequestQuery open() {
        return new RequestQuery(RequestState.OPEN, Optional.empty(), Optional.empty(), List.of(), Sort.ID, true, 1, 1);
    }

    /// The condition, for [#parametersAnd].
    String where() {
        var where = new StringBuilder(" WHERE 1 = 1");
        if (!states.isEmpty()) {
            where.append(" AND state IN (").append(String.join(", ", Collections.nCopies(states.size(), "?")))
                    .append(')');
        }
        kind.ifPresent(_ -> where.append(" AND kind = ?"));
        member.ifPresent(_ -> where.append(" AND member = ?"));
        words.forEach(_ -> where.append(" AND LOWER(kind || ' ' || member || ' ' || about) LIKE ? ESCAPE '!'"));
        return where.toString();
    }

    /// The order; of equals the newest first.
    String order() {
        return " ORDER BY " + sort.name().toLowerCase(Locale.ROOT) + (descending ? " DESC" : " ASC") + ", id DESC";
    }

    /// The condition's parameters, and others after them.
    Object[] parametersAnd(Object... others) {
        var parameters = new ArrayList<Object>();
        states.forEach(state -> parameters.add(state.name()));
        kind.ifPresent(parameters::add);
        member.ifPresent(parameters::add);
        words.forEach(word -> parameters.add('%' + word.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%")
                .replace("_", "!_") + '%'));
        parameters.addAll(List.of(others));
        return parameters.toArray();
    }
}
