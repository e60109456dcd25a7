package de.hellweg.web.administration;

import de.hellweg.trust.Malformed;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The parameters in an address's query, each known and given at most once. Throws [Malformed] with the parameter's name.
public final class QueryParameters {
    private final Map<String, String> values;

    private QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    /// Reads a query as browsers write it.
    ///
    /// @param known the names it may have
    public static QueryParameters parse(String query, Set<String> known) {
        var values = new HashMap<String, String>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = equals < 1 ? "" : pair.substring(0, equals);
            if (!known.contains(name)) {
                throw new Malformed("query", "knows " + String.join(", ", new TreeSet<>(known)));
            }
            if (values.put(name, decoded(name, pair.substring(equals + 1))) != null) {
                throw new Malformed(name, "is given twice");
            }
        }
        return new QueryParameters(values);
    }

    private static String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed(name, "is not percent-encoded", e);
        }
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// The blank-separated words of a parameter; none if it is not given.
    public List<String> words(String name) {
        return text(name).map(String::strip).filter(text -> !text.isEmpty())
                .map(text -> List.of(text.split("\\s+", -1)))
                .orElse(List.of());
    }

    /// A whole number from 1.
    public Optional<Integer> number(String name, int most) {
        return text(name).map(written -> {
            if (written.matches("[1-9]\\d{0,9}") && Long.parseLong(written) <= most) {
                return Integer.parseInt(written);
            }
            throw new Malformed(name, "must be a whole number from 1 to " + most);
        });
    }

    /// One of a few words.
    public Optional<String> oneOf(String name, List<String> words) {
        return text(name).map(written -> {
            if (words.contains(written)) {
                return written;
            }
            throw new Malformed(name, "must be one of " + String.join(", ", words));
        });
    }
}
