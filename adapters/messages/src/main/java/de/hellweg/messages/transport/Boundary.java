package de.hellweg.messages.transport;

import de.hellweg.trust.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The boundary between parts, read from a `Content-Type`.
final class Boundary {
    private static final String WHAT = "content type of the message";
    private static final int LONGEST = 70;

    private Boundary() {}

    /// `CR LF -- boundary`: what ends a part. Throws [Malformed] unless the type is `multipart/mixed` with one boundary of
    /// letters and digits (RFC 2046 allows more; nobody needs it).
    static byte[] delimiter(String contentType) {
        var pieces = contentType.split(";", -1);
        if (!pieces[0].strip().toLowerCase(Locale.ROOT).equals("multipart/mixed")) {
            throw new Malformed(WHAT, "is not multipart/mixed");
        }
        var boundary = "";
        for (int i = 1; i < pieces.length; i++) {
            var piece = pieces[i].strip();
            if (!piece.toLowerCase(Locale.ROOT).startsWith("boundary=")) {
                continue;
            }
            if (!boundary.isEmpty()) {
                throw new Malformed(WHAT, "has two boundaries");
            }
            boundary = unquoted(piece.substring("boundary=".length()));
        }
        if (boundary.isEmpty() || boundary.length() > LONGEST || !boundary.chars().allMatch(Boundary::letterOrDigit)) {
            throw new Malformed(WHAT, "has no boundary of 1 to " + LONGEST + " letters and digits");
        }
        return ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static boolean letterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
