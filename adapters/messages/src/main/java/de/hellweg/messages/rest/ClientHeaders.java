package de.hellweg.messages.rest;

import de.hellweg.http.Headers;
import de.hellweg.trust.message.HeaderNames;
import de.hellweg.trust.message.RequestHead;
import de.hellweg.trust.message.ResponseHead;
import java.util.Locale;

/// Headers of the answer to a client's information system.
public final class ClientHeaders {
    private ClientHeaders() {}

    /// Throws [de.hellweg.trust.Malformed] for a head of another server that could not stand in an HTTP answer.
    public static void requireForwardable(ResponseHead response) {
        Forwardable.require(response.headers());
    }

    /// Everything of the response but what is between the servers, with user and case number of the request repeated
    /// (x-road-wire 2.1).
    public static Headers answer(ResponseHead response, RequestHead request) {
        var headers = Headers.builder();
        response.headers().forEach(header -> {
            if (!ReservedHeaders.betweenServers(header.name().toLowerCase(Locale.ROOT))) {
                headers.add(header.name(), header.value());
            }
        });
        request.userId().ifPresent(user -> headers.add(HeaderNames.USER_ID, user));
        request.issue().ifPresent(issue -> headers.add(HeaderNames.ISSUE, issue));
        return headers.build();
    }
}
