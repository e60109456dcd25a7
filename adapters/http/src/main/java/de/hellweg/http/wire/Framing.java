package de.hellweg.http.wire;

import de.hellweg.http.Headers;
import java.util.List;

/// How a message says where its body ends (RFC 9112, 6), in its strict form: one `Content-Length` of plain digits, or
/// the single transfer coding `chunked`, never both, never another.
///
/// @param length meaningless when chunked
public record Framing(boolean chunked, long length) {

    public static final Framing NONE = new Framing(false, 0);
    private static final Framing CHUNKED = new Framing(true, -1);
    private static final int MOST_DIGITS = 18;

    /// Whether the head says anything about a body's end.
    static boolean isStated(Headers headers) {
        return headers.contains("Content-Length") || headers.contains("Transfer-Encoding");
    }

    static Framing of(Headers headers) throws ProtocolViolation {
        List<String> codings = headers.all("Transfer-Encoding");
        List<String> lengths = headers.all("Content-Length");
        if (codings.isEmpty()) {
            return lengths.isEmpty() ? NONE : new Framing(false, length(lengths));
        }
        if (!lengths.isEmpty()) {
            throw ProtocolViolation.malformed("length-and-coding",
                    "Content-Length and Transfer-Encoding exclude each other.");
        }
        if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw ProtocolViolation.malformed("transfer-coding", "The only transfer coding is a single chunked.");
        }
        return CHUNKED;
    }

    private static long length(List<String> values) throws ProtocolViolation {
        String digits = values.getFirst();
        boolean plain = !digits.isEmpty() && digits.length() <= MOST_DIGITS && FieldSyntax.isDigits(digits)
                && (digits.length() == 1 || digits.charAt(0) != '0');
        if (values.size() > 1 || !plain) {
            throw ProtocolViolation.malformed("content-length", "Content-Length is one plain number.");
        }
        return Long.parseLong(digits);
    }
}
