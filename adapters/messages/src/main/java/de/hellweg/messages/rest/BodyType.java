package de.hellweg.messages.rest;

import de.hellweg.trust.message.Message;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.RequestHead;
import de.hellweg.trust.message.Response;
import de.hellweg.trust.message.ResponseHead;
import java.util.Optional;

/// The media type of a body as the manifest names it. Both ends must come to the same, so it is the head's
/// `Content-Type`, or `application/octet-stream` where the head has none.
public final class BodyType {
    private static final String UNKNOWN = "application/octet-stream";

    private BodyType() {}

    public static String of(RequestHead head) {
        return of(head.header("Content-Type"));
    }

    public static String of(ResponseHead head) {
        return of(head.header("Content-Type"));
    }

    public static String of(Message message) {
        return switch (message) {
            case Request request -> of(request.head());
            case Response response -> of(response.head());
        };
    }

    private static String of(Optional<String> contentType) {
        return contentType.filter(type -> !type.isEmpty()).orElse(UNKNOWN);
    }
}
