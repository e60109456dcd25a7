package de.hellweg.registry.history;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.web.administration.QueryParameters;
import java.time.Instant;
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
        var asked = QueryParameters.parse(query, NAMES);
        return new HistoryQuery(asked.text("object"), asked.text("kind"), asked.text("actor"),
                asked.text("from").map(UtcTime::parse), asked.text("to").map(UtcTime::parse),
                asked.text("before").map(written -> number("before", written)).orElse(Long.MAX_VALUE),
                asked.number("limit", MOST).orElse(USUAL));
    }

    static long number(String name, String written) {
        if (!written.matches("[0-9]{1,18}")) {
            throw new Malformed(name, "must be a whole number");
        }
        return Long.parseLong(written);
    }
}
