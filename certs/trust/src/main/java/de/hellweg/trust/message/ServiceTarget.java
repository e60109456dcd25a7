package de.hellweg.trust.message;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.ServiceId;

/// The target of a request: `/r1/` + service identifier + path and query for the service, kept raw.
///
/// The path has one reading only, so that the path a right is checked against is the path the service sees: no dot
/// segments, no empty segments, no `;` or `\`, and no percent-encoding of `/ \ % ; .` or of a control or unreserved
/// character.
record ServiceTarget(ServiceId service, String servicePath) {
    private static final String WHAT = "request target";
    private static final String PREFIX = "/r1/";
    private static final String PATH_MARKS = "-._~!$&'()*+,=:@/";
    private static final String NEVER_ENCODED = "/\\%;-._~";

    static ServiceTarget parse(String target) {
        if (!target.startsWith(PREFIX)) {
            throw new Malformed(WHAT, "does not begin with " + PREFIX);
        }
        int query = target.indexOf('?');
        int pathEnd = query < 0 ? target.length() : query;
        int serviceEnd = PREFIX.length() - 1;
        for (int part = 0; part < 5; part++) {
            int slash = serviceEnd < 0 || serviceEnd >= pathEnd ? -1 : target.indexOf('/', serviceEnd + 1);
            boolean last = slash < 0 || slash > pathEnd;
            if (last && part < 4) {
                throw new Malformed(WHAT, "must name instance, class, member, subsystem and service");
            }
            serviceEnd = last ? pathEnd : slash;
        }
        checkPath(target, serviceEnd, pathEnd);
        checkQuery(target, pathEnd);
        return new ServiceTarget(ServiceId.parse(target.substring(PREFIX.length(), serviceEnd)),
                target.substring(serviceEnd));
    }

    private static void checkPath(String target, int start, int end) {
        int segment = start + 1;
        for (int i = start; i < end; i++) {
            char c = target.charAt(i);
            if (c == '%') {
                checkEncoded(target, i, end);
                i += 2;
            } else if (!isAlphanumeric(c) && PATH_MARKS.indexOf(c) < 0) {
                throw new Malformed(WHAT, "has a character that a path must not contain");
            } else if (c == '/' && i > start) {
                checkSegment(target.substring(segment, i), false);
                segment = i + 1;
            }
        }
        if (segment <= end) {
            checkSegment(target.substring(segment, end), true);
        }
    }

    private static void checkSegment(String segment, boolean last) {
        if (segment.equals(".") || segment.equals("..") || (segment.isEmpty() && !last)) {
            throw new Malformed(WHAT, "has a dot segment or an empty segment");
        }
    }

    private static void checkEncoded(String target, int at, int end) {
        int high = at + 2 < end ? Character.digit(target.charAt(at + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(target.charAt(at + 2), 16);
        if (low < 0) {
            throw new Malformed(WHAT, "has a percent sign without two hexadecimal digits");
        }
        int decoded = high << 4 | low;
        if (decoded < ' ' || decoded == 0x7F || NEVER_ENCODED.indexOf(decoded) >= 0 || isAlphanumeric((char) decoded)) {
            throw new Malformed(WHAT, "percent-encodes a character it must not");
        }
    }

    private static void checkQuery(String target, int start) {
        for (int i = start; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '#') {
                throw new Malformed(WHAT, "has a character that a query must not contain");
            }
        }
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
