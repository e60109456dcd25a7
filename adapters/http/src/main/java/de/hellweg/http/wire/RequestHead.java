package de.hellweg.http.wire;

import de.hellweg.http.Headers;
import java.nio.charset.StandardCharsets;

/// The head of a request, read strictly (RFC 9112, 3 and 5).
///
/// @param awaitsContinue whether the client waits for `100 Continue` before it sends the body
/// @param lastOne whether the client wants the connection closed afterwards
public record RequestHead(String method, String target, Headers headers, Framing framing, boolean awaitsContinue,
        boolean lastOne) {
    /// Spoken by `openssl ocsp` and other small clients; one request a connection (RFC 9112 appendix C.2).
    private static final String OLDER_VERSION = "HTTP/1.0\r\n";

    /// Reads a head.
    ///
    /// @param head up to and with the empty line
    /// @param mostFields how many header fields there may be
    public static RequestHead parse(byte[] head, int mostFields) throws ProtocolViolation {
        int methodEnd = tokenEnd(head);
        int targetEnd = targetEnd(head, methodEnd + 1);
        boolean older = HeadLines.startsWith(head, targetEnd + 1, OLDER_VERSION);
        int lineEnd = older ? targetEnd + 1 + OLDER_VERSION.length() : HeadLines.version(head, targetEnd + 1);
        Headers headers = HeadLines.fields(head, lineEnd, mostFields);
        requireHost(headers);
        if (older && headers.contains("Transfer-Encoding")) {
            throw ProtocolViolation.malformed("transfer-coding", "HTTP/1.0 knows no transfer codings.");
        }
        return new RequestHead(text(head, 0, methodEnd), text(head, methodEnd + 1, targetEnd), headers,
                Framing.of(headers), !older && awaitsContinue(headers), older || HeadLines.closes(headers));
    }

    /// The part of the target before `?`, not decoded.
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    private static String text(byte[] head, int from, int to) {
        return new String(head, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static int tokenEnd(byte[] head) throws ProtocolViolation {
        int at = 0;
        while (FieldSyntax.isTokenByte(head[at])) {
            at++;
        }
        if (at == 0 || head[at] != ' ') {
            throw ProtocolViolation.malformed("request-line", "The request line does not begin with a method.");
        }
        return at;
    }

    private static int targetEnd(byte[] head, int from) throws ProtocolViolation {
        int at = from;
        while (FieldSyntax.isTargetByte(head[at])) {
            if (head[at] == '%' && (FieldSyntax.hexDigit(head[at + 1]) < 0 || FieldSyntax.hexDigit(head[at + 2]) < 0)) {
                break;
            }
            at++;
        }
        if (head[from] != '/' || head[at] != ' ') {
            throw ProtocolViolation.malformed("request-target",
                    "The target is a path that begins with / and is percent-encoded.");
        }
        return at;
    }

    private static void requireHost(Headers headers) throws ProtocolViolation {
        var hosts = headers.all("Host");
        if (hosts.size() != 1 || !FieldSyntax.isHost(hosts.getFirst())) {
            throw ProtocolViolation.malformed("host", "There is exactly one Host header, a name or address.");
        }
    }

    private static boolean awaitsContinue(Headers headers) throws ProtocolViolation {
        var expectations = headers.all("Expect");
        if (expectations.isEmpty()) {
            return false;
        }
        if (expectations.size() > 1 || !expectations.getFirst().equalsIgnoreCase("100-continue")) {
            throw new ProtocolViolation(417, "expectation", "The only expectation known is 100-continue.");
        }
        return true;
    }
}
