package de.hellweg.http.wire;

import de.hellweg.http.Headers;

/// The head of an answer, read strictly (RFC 9112, 4 and 5).
///
/// @param lastOne whether the server closes the connection afterwards
public record AnswerHead(int status, Headers headers, Framing framing, boolean lastOne) {

    private static final int STATUS_AT = "HTTP/1.1 ".length();

    /// Reads a head.
    ///
    /// @param head up to and with the empty line
    /// @param toHead whether the request's method was `HEAD`, so that no body follows
    public static AnswerHead parse(byte[] head, int mostFields, boolean toHead) throws ProtocolViolation {
        boolean older = HeadLines.startsWith(head, 0, "HTTP/1.0 ");
        if (!older && !HeadLines.startsWith(head, 0, "HTTP/1.1 ")) {
            throw ProtocolViolation.malformed("status-line", "The answer is not HTTP/1.1.");
        }
        int status = status(head);
        Headers headers = HeadLines.fields(head, lineEnd(head), mostFields);
        boolean lastOne = older || HeadLines.closes(headers);
        return new AnswerHead(status, headers, framing(status, headers, toHead), lastOne);
    }

    private static int status(byte[] head) throws ProtocolViolation {
        int status = 0;
        for (int at = STATUS_AT; at < STATUS_AT + 3; at++) {
            if (head[at] < '0' || head[at] > '9') {
                throw ProtocolViolation.malformed("status-line", "The status is not three digits.");
            }
            status = status * 10 + head[at] - '0';
        }
        byte after = head[STATUS_AT + 3];
        if (status < 100 || status > 599 || status == 101 || (after != ' ' && after != '\r')) {
            throw ProtocolViolation.malformed("status-line", "The status is not one of HTTP/1.1.");
        }
        return status;
    }

    private static int lineEnd(byte[] head) throws ProtocolViolation {
        int at = STATUS_AT + 3;
        while (FieldSyntax.isValueByte(head[at])) {
            at++;
        }
        return HeadLines.lineEnd(head, at);
    }

    /// A body without a stated length would end with the connection and could not be told from a cut one.
    private static Framing framing(int status, Headers headers, boolean toHead) throws ProtocolViolation {
        Framing stated = Framing.of(headers);
        if (status < 200 || status == 204 || status == 304 || toHead) {
            return Framing.NONE;
        }
        if (!Framing.isStated(headers)) {
            throw ProtocolViolation.malformed("length-required", "The answer does not state where it ends.");
        }
        return stated;
    }
}
