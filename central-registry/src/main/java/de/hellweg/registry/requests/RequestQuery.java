package de.hellweg.registry.requests;

import de.hellweg.trust.Malformed;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /// Reads the query of the address; throws [Malformed] for what it does not know.
    public static RequestQuery parse(String query) {
        var given = values(query);
        return new RequestQuery(Optional.ofNullable(given.get("state")).map(text -> Set.of(known("state", text,
                RequestState.values()))).orElse(Set.of()), Optional.ofNullable(given.get("kind")),
                Optional.ofNullable(given.get("member")),
                Optional.ofNullable(given.get("q")).map(text -> List.of(text.strip().split("\\s+"))).orElse(List.of()),
                known("sort", given.getOrDefault("sort", "id"), Sort.values()),
                known("order", given.getOrDefault("order", "desc"), Order.values()) == Order.DESC,
                number("page", given.getOrDefault("page", "1"), Integer.MAX_VALUE),
                number("pageSize", given.getOrDefault("pageSize", "" + STANDARD_PAGE), LARGEST_PAGE));
    }

    /// Another page of the same.
    public RequestQuery at(int otherPage) {
        return new RequestQuery(states, kind, member, words, sort, descending, otherPage, pageSize);
    }

    /// All that can still be decided.
    static RequestQuery open() {
        return new RequestQuery(RequestState.OPEN, Optional.empty(), Optional.empty(), List.of(), Sort.ID, true, 1, 1);
    }

    private enum Order {
        ASC, DESC
    }

    private static Map<String, String> values(String query) {
        var values = new HashMap<String, String>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = equals < 1 ? "" : pair.substring(0, equals);
            if (!NAMES.contains(name)) {
                throw new Malformed("query", "knows state, kind, member, q, sort, order, page and pageSize");
            }
            if (values.put(name, decoded(name, pair.substring(equals + 1))) != null) {
                throw new Malformed(name, "is given twice");
            }
        }
        return values;
    }

    private static String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed(name, "is not percent-encoded", e);
        }
    }

    private static <E extends Enum<E>> E known(String name, String written, E[] all) {
        for (E each : all) {
            if (each.name().toLowerCase(Locale.ROOT).equals(written)) {
                return each;
            }
        }
        throw new Malformed(name, "has none of the values it can have");
    }

    private static int number(String name, String written, int most) {
        if (written.matches("[1-9]\\d{0,8}") && Integer.parseInt(written) <= most) {
            return Integer.parseInt(written);
        }
        throw new Malformed(name, "must be a whole number from 1 to " + most);
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
