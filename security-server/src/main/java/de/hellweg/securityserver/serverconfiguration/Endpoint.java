package de.hellweg.securityserver.serverconfiguration;

import de.hellweg.trust.Malformed;
import java.util.List;
import java.util.Set;

/// A method and a pattern of paths of a service, as X-Road writes them: `GET /persons/*`, `* /**`.
///
/// `*` as method is any method; `*` as a segment is any one segment; `**` as the last segment is any rest, also none.
/// A template segment such as `{id}` counts as `*`. Paths are compared as they are written and forwarded: the canonical
/// form is checked when a request is received, so a path has only one spelling.
public record Endpoint(String method, String path) {
    private static final String WHAT = "endpoint";
    private static final Set<String> METHODS = Set.of("*", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
            "TRACE");
    /// Every method and path of a service.
    public static final Endpoint ALL = new Endpoint("*", "/**");

    public Endpoint {
        if (!METHODS.contains(method)) {
            throw new Malformed(WHAT, "its method is not one of X-Road's REST verbs or *");
        }
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c == '?' || c == '#' || c > '~')) {
            throw new Malformed(WHAT, "its path must begin with / and have no query, blank or control character");
        }
        int rest = path.indexOf("**");
        if (rest >= 0 && (rest != path.length() - 2 || path.charAt(rest - 1) != '/')) {
            throw new Malformed(WHAT, "** may only be its last segment");
        }
    }

    /// Whether a request for this method and path falls under the pattern.
    ///
    /// @param requested the path after the service, as forwarded, without query; empty counts as `/`
    public boolean covers(String requestedMethod, String requested) {
        if (!method.equals("*") && !method.equals(requestedMethod)) {
            return false;
        }
        var pattern = segments(path);
        var actual = segments(requested.isEmpty() ? "/" : requested);
        boolean open = pattern.getLast().equals("**");
        int fixed = open ? pattern.size() - 1 : pattern.size();
        if (open ? actual.size() < fixed : actual.size() != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!any(pattern.get(i)) && !pattern.get(i).equals(actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(String segment) {
        return segment.equals("*") || (segment.startsWith("{") && segment.endsWith("}"));
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
