package de.hellweg.http.wire;

import de.hellweg.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What the heads of requests and answers have in common. Every head ends with an empty line, which stops each scan.
final class HeadLines {

    private HeadLines() {}

    static boolean startsWith(byte[] head, int at, String text) {
        if (head.length - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (head[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The start of the line after `HTTP/1.1` at `at`.
    static int version(byte[] head, int at) throws ProtocolViolation {
        if (startsWith(head, at, "HTTP/1.1\r\n")) {
            return at + 10;
        }
        if (startsWith(head, at, "HTTP/") && isVersion(head, at + 5)) {
            throw new ProtocolViolation(505, "version", "The version spoken here is HTTP/1.1.");
        }
        throw ProtocolViolation.malformed("request-line", "The request line does not end with HTTP/1.1.");
    }

    private static boolean isVersion(byte[] head, int at) {
        return head.length > at + 4 && isDigit(head[at]) && head[at + 1] == '.' && isDigit(head[at + 2])
                && head[at + 3] == '\r' && head[at + 4] == '\n';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /// The start of the next line, if this one ends at `at`.
    static int lineEnd(byte[] head, int at) throws ProtocolViolation {
        if (head[at] != '\r' || head[at + 1] != '\n') {
            throw ProtocolViolation.malformed("line-end", "A line holds a control byte, or does not end with CR LF.");
        }
        return at + 2;
    }

    /// All header lines from `from` to the empty line.
    static Headers fields(byte[] head, int from, int mostFields) throws ProtocolViolation {
        var builder = Headers.builder();
        int line = from;
        for (int fields = 0; head[line] != '\r'; fields++) {
            if (fields == mostFields) {
                throw new ProtocolViolation(431, "header-count", "There are too many header fields.");
            }
            line = field(head, line, builder);
        }
        if (lineEnd(head, line) != head.length) {
            throw ProtocolViolation.malformed("line-end", "The head goes on after its empty line.");
        }
        return builder.build();
    }

    private static int field(byte[] head, int line, Headers.Builder builder) throws ProtocolViolation {
        int colon = line;
        while (FieldSyntax.isTokenByte(head[colon])) {
            colon++;
        }
        if (colon == line || head[colon] != ':') {
            throw ProtocolViolation.malformed("header-name",
                    "A header line is a name, a colon and a value; it is not folded.");
        }
        int end = colon + 1;
        while (FieldSyntax.isValueByte(head[end])) {
            end++;
        }
        int next = lineEnd(head, end);
        int from = colon + 1;
        while (from < end && isBlank(head[from])) {
            from++;
        }
        while (end > from && isBlank(head[end - 1])) {
            end--;
        }
        builder.add(new String(head, line, colon - line, StandardCharsets.ISO_8859_1),
                new String(head, from, end - from, StandardCharsets.ISO_8859_1));
        return next;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /// Whether `Connection` has the option `close`.
    static boolean closes(Headers headers) {
        for (String value : headers.all("Connection")) {
            for (String option : value.split(",", -1)) {
                if (option.strip().toLowerCase(Locale.ROOT).equals("close")) {
                    return true;
                }
            }
        }
        return false;
    }
}
