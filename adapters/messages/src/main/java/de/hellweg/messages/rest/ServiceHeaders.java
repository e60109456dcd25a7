package de.hellweg.messages.rest;

import de.hellweg.http.Headers;
import de.hellweg.trust.message.HeaderNames;
import de.hellweg.trust.message.RegistryPosition;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.RequestHead;
import de.hellweg.trust.message.ResponseHead;
import java.util.Locale;
import java.util.Optional;

/// Headers between the provider's server and the service's information system.
public final class ServiceHeaders {
    private ServiceHeaders() {}

    /// Throws [de.hellweg.trust.Malformed] for a head of another server that could not stand in an HTTP request.
    public static void requireForwardable(RequestHead request) {
        Forwardable.require(request.headers());
    }

    /// What the service sees of a request: everything sealed but what is between the servers.
    public static Headers toService(RequestHead head) {
        var headers = Headers.builder();
        head.headers().forEach(header -> {
            if (!ReservedHeaders.betweenServers(header.name().toLowerCase(Locale.ROOT))) {
                headers.add(header.name(), header.value());
            }
        });
        return headers.build();
    }

    /// The head of a service's answer; throws [de.hellweg.trust.Malformed] when it is too long. What the service writes
    /// into headers of the exchange is dropped.
    public static ResponseHead answer(int status, Headers fromService, Request request, Optional<String> checkpoint,
            RegistryPosition registry) {
        var head = ResponseHead.builder(status, Reasons.of(status));
        fromService.endToEnd().forEach((name, value) -> {
            if (HeaderNames.carried(name) && !ReservedHeaders.ofTheExchange(name.toLowerCase(Locale.ROOT))) {
                head.header(name, value);
            }
        });
        head.answers(request);
        checkpoint.ifPresent(head::checkpoint);
        return head.registry(registry).build();
    }

    /// The head of a refusal: an answer the exchange gives in the service's place.
    ///
    /// @param code of the fault, for `X-Road-Error`
    public static ResponseHead refusal(int status, String contentType, String code, Request request,
            Optional<String> checkpoint, RegistryPosition registry) {
        var head = ResponseHead.builder(status, Reasons.of(status)).header("content-type", contentType)
                .answers(request).error(code);
        checkpoint.ifPresent(head::checkpoint);
        return head.registry(registry).build();
    }
}
