package de.hellweg.securityserver.consumer;

import de.hellweg.http.HttpExchange;
import de.hellweg.messages.Body;
import de.hellweg.messages.NotReceived;
import de.hellweg.messages.Spool;
import de.hellweg.messages.rest.ClientRequest;
import de.hellweg.messages.rest.RestTarget;
import de.hellweg.securityserver.evidence.Bodies;
import de.hellweg.securityserver.evidence.Reception;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RequestFault.InvalidClientIdentifier;
import de.hellweg.securityserver.fault.RequestFault.MalformedRequest;
import de.hellweg.securityserver.fault.RequestFault.UnsupportedVersion;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.message.HeaderNames;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Takes a request from an information system: identifiers well formed, headers in order, body received within its limit
/// and digested on the way (X-Road message protocol for REST).
final class ReceiveRequest {
    private static final Set<String> METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT",
            "TRACE");

    private final Spool spool;
    private final Supplier<UUID> ids;

    /// One for all requests.
    ///
    /// @param ids fresh and unpredictable: each exchange has one of its own (design 10.5)
    ReceiveRequest(Spool spool, Supplier<UUID> ids) {
        this.spool = spool;
        this.ids = ids;
    }

    /// Throws [Refusal] for what is no request, or did not arrive whole.
    Received from(HttpExchange http, Bodies bodies) {
        if (RestTarget.isOtherVersion(http.target())) {
            throw new Refusal(new UnsupportedVersion());
        }
        if (!METHODS.contains(http.method())) {
            throw new Refusal(new MalformedRequest("request method: is not one of the protocol"));
        }
        var requestId = new RequestId(ids.get());
        var request = understood(http, requestId);
        return new Received(http, request, requestId, body(http, bodies));
    }

    private static ClientRequest understood(HttpExchange http, RequestId requestId) {
        try {
            return ClientRequest.read(http.method(), RestTarget.parse(http.target()), http.headers(), requestId);
        } catch (Malformed e) {
            throw new Refusal(e.where().equals(HeaderNames.CLIENT)
                    ? new InvalidClientIdentifier(e.getMessage())
                    : new MalformedRequest(e.getMessage()), e);
        }
    }

    private Optional<Body> body(HttpExchange http, Bodies bodies) {
        if (http.bodyLength().orElse(-1) == 0) {
            return Optional.empty();
        }
        try {
            var body = bodies.keep(Body.receive(http.body(), http.bodyLength().orElse(-1), spool));
            return body.length() == 0 ? Optional.empty() : Optional.of(body);
        } catch (NotReceived e) {
            throw Reception.refusal(e, spool, MalformedRequest::new);
        }
    }

    /// A request as it came in: well formed, and nobody has vouched for it.
    static final class Received {
        private final HttpExchange http;
        private final ClientRequest request;
        private final RequestId requestId;
        private final Optional<Body> body;

        private Received(HttpExchange http, ClientRequest request, RequestId requestId, Optional<Body> body) {
            this.http = http;
            this.request = request;
            this.requestId = requestId;
            this.body = body;
        }

        HttpExchange http() {
            return http;
        }

        ClientRequest request() {
            return request;
        }

        RequestId requestId() {
            return requestId;
        }

        Optional<Body> body() {
            return body;
        }
    }
}
