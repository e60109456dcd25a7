package de.hellweg.http;

import de.hellweg.http.wire.FieldSyntax;
import java.time.Duration;

/// A request to be sent. The client writes `Host` (unless given), `Content-Length` and `Connection` itself.
///
/// @param target in origin form, percent-encoded
/// @param timeLimit for everything from the first step to the last byte of the answer
public record Call(Destination destination, String method, String target, Headers headers, Content content,
        Duration timeLimit) {

    public Call {
        if (!FieldSyntax.isToken(method)) {
            throw new IllegalArgumentException("not a method");
        }
        if (!FieldSyntax.isOriginForm(target)) {
            throw new IllegalArgumentException("not a target in origin form");
        }
        if (timeLimit.isNegative() || timeLimit.isZero() || timeLimit.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a time limit is between 0 and a day");
        }
    }

    /// A `GET` without headers.
    public static Call get(Destination destination, String target, Duration timeLimit) {
        return new Call(destination, "GET", target, Headers.empty(), Content.empty(), timeLimit);
    }

    /// A `POST` of one content type.
    public static Call post(Destination destination, String target, String contentType, Content content,
            Duration timeLimit) {
        return new Call(destination, "POST", target, Headers.of("Content-Type", contentType), content, timeLimit);
    }
}
