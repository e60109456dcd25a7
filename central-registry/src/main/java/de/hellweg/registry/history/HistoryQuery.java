package de.hellweg.registry.history;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What somebody asks of the history.
///
/// @param object an identifier, with all below it; or `class/…`, `group/…`, `purpose/…`, `certification-service/…`,
///        `timestamp-service/…`, `policy`
/// @param from the first time
/// @param to behind the last time
/// @param before only entries at lower positions
record HistoryQuery(Optional<String> object, Optional<String> kind, Optional<String> actor, Optional<Instant> from,
        Optional<Instant> to, long before, int limit) {
    private static final Set<String> NAMES = Set.of("object", "kind", "actor", "from", "to", "before", "limit");
    private static final int USUAL = 50;
    private static final int MOST = 500;

    /// Reads a query; throws [Malformed].
    static HistoryQuery parse(String query) {
        var values = values(query, NAMES);
        return new HistoryQuery(text(values, "object"), text(values, "kind"), text(values, "actor"),
                text(values, "from").map(UtcTime::parse), text(values, "to").map(UtcTime::parse),
                text(values, "before").map(written -> number("before", written)).orElse(Long.MAX_VALUE),
                text(values, "limit").map(written -> limit(number("limit", written))).orElse(USUAL));
    }

    static Map<String, String> values(String query, Set<String> names) {
        var values = new HashMap<String, String>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || !names.contains(pair.substring(0, equals))) {
                throw new Malformed("query", "knows " + String.join(", ", names.stream().sorted().toList()));
            }
            var value = URLDecoder.decode(pair.substring(equals + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
            if (values.put(pair.substring(0, equals), value) != null) {
                throw new Malformed(pair.substring(0, equals), "is given twice");
            }
        }
        return values;
    }

    private static Optional<String> text(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name));
    }

    static long number(String name, String written) {
        if (!written.matches("[0-9]{1,18}")) {
            throw new Malformed(name, "must be a whole number");
        }
        return Long.parseLong(written);
    }

    private static int limit(long asked) {
        if (asked < 1 || asked > MOST) {
            throw new Malformed("limit", "must be from 1 to " + MOST);
        }
        return (int) asked;
    }
}
