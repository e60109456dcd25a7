package de.hellweg.http.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A path whose segments are literal or `{name}`.
record PathTemplate(List<String> segments, int parameters) {

    static PathTemplate parse(String template) {
        if (!template.startsWith("/")) {
            throw new IllegalArgumentException("a template begins with /");
        }
        List<String> segments = List.of(template.substring(1).split("/", -1));
        return new PathTemplate(segments, (int) segments.stream().filter(PathTemplate::isParameter).count());
    }

    /// The parameters when this template fits; a parameter is never empty.
    Optional<PathParameters> match(CanonicalPath path) {
        if (path.segments().size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String wanted = segments.get(i);
            String given = path.segments().get(i);
            if (isParameter(wanted) && !given.isEmpty()) {
                values.put(wanted.substring(1, wanted.length() - 1), given);
            } else if (!wanted.equals(given)) {
                return Optional.empty();
            }
        }
        return Optional.of(new PathParameters(values));
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
