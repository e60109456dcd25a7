package de.hellweg.registry.publication;

import de.hellweg.trust.Malformed;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The query of the log's own routes: known names, each once, values without escapes.
final class Query {
    private static final Set<String> NAMES = Set.of("from", "to", "size", "since", "wait", "most");

    private Query() {}

    static Map<String, String> parse(String query) {
        var values = new HashMap<String, String>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || !NAMES.contains(pair.substring(0, equals))) {
                throw new Malformed("query", "knows from, to, size, since, wait and most, as NAME=VALUE");
            }
            if (values.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw new Malformed(pair.substring(0, equals), "is given twice");
            }
        }
        return values;
    }
}
