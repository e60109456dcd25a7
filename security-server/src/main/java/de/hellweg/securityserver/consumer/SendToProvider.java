package de.hellweg.securityserver.consumer;

import de.hellweg.http.Answer;
import de.hellweg.http.Call;
import de.hellweg.http.CallFailed;
import de.hellweg.http.ClientTls;
import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.http.PeerCheck;
import de.hellweg.messages.transport.Direction;
import de.hellweg.messages.transport.TransportEncoder;
import de.hellweg.messages.transport.TransportVersion;
import de.hellweg.securityserver.consumer.FindProvider.Routed;
import de.hellweg.securityserver.evidence.Arrived;
import de.hellweg.securityserver.evidence.Bodies;
import de.hellweg.securityserver.evidence.Evidenced;
import de.hellweg.securityserver.evidence.LogMessage.LoggedRequest;
import de.hellweg.securityserver.evidence.PeerCertificates;
import de.hellweg.securityserver.fault.Fault;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RouteFault.ProviderAnswerInvalid;
import de.hellweg.securityserver.fault.RouteFault.ProviderNotAuthenticated;
import de.hellweg.securityserver.fault.RouteFault.ProviderTimedOut;
import de.hellweg.securityserver.fault.RouteFault.ProviderUnreachable;
import de.hellweg.securityserver.keys.ServerKeys;
import de.hellweg.trust.Der;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.Response;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.SecurityServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Sends a logged request to one of the provider's servers over mutual TLS and takes its answer. The next server is tried
/// only while no byte of the request has left (design 10.5).
final class SendToProvider {
    private final HttpClient client;
    private final ServerKeys keys;
    private final PeerCertificates certificates;
    private final PeerStatus status;
    private final TransportEncoder encoder;
    private final ReadAnswer read;
    private final Duration timeLimit;

    SendToProvider(HttpClient client, ServerKeys keys, PeerCertificates certificates, TransportEncoder encoder,
            ReadAnswer read, Duration timeLimit) {
        this.client = client;
        this.keys = keys;
        this.certificates = certificates;
        this.status = new PeerStatus(client, certificates);
        this.encoder = encoder;
        this.read = read;
        this.timeLimit = timeLimit;
    }

    /// Throws [Refusal] when no server of the route took it, or the one that did gave no message back.
    Arrived<Response> toProvider(LoggedRequest logged, Routed routed, Bodies bodies) {
        Fault last = new ProviderUnreachable("no server in the route");
        for (SecurityServer server : routed.route()) {
            try (var answer = send(logged.request(), server, routed.registry())) {
                return read.from(answer, server, routed.registry(), bodies);
            } catch (CallFailed e) {
                last = fault(e);
                if (e.requestLeft()) {
                    throw new Refusal(last, e);
                }
            }
        }
        throw new Refusal(last);
    }

    private Answer send(Evidenced<Request> request, SecurityServer server, Registry registry) throws CallFailed {
        status.learn(server, destination(server, registry, false), registry);
        var own = keys.authenticationOcsp().map(OcspResponse::der).map(List::of).orElse(List.<Der>of());
        var encoded = encoder.encode(Direction.REQUEST, own, request.message().headBytes(), request.body(),
                request.seal().encoded());
        var headers = Headers.of("Content-Type", encoded.contentType(), TransportVersion.HEADER,
                TransportVersion.CURRENT);
        return client.send(new Call(destination(server, registry, true), "POST", "/", headers, encoded.content(),
                timeLimit));
    }

    /// With the check that decides, before a byte leaves, whether the server there is the one meant.
    ///
    /// @param withStatus whether its certificate must be known not to be revoked; not yet when just that is asked for
    private Destination destination(SecurityServer server, Registry registry, boolean withStatus) {
        PeerCheck check = chain -> {
            var peer = certificates.registered(chain, registry)
                    .filter(found -> found.server().id().equals(server.id()));
            if (peer.isEmpty()) {
                return Optional.of("its certificate is not registered for " + server.id().path());
            }
            return certificates.objection(peer.get(), chain, registry)
                    .or(() -> withStatus && !certificates.knownGood(peer.get().certificate(), registry)
                            ? Optional.of("there is no fresh OCSP response for its certificate")
                            : Optional.empty());
        };
        return Destination.tls(server.address().host(), server.address().port(),
                new ClientTls(keys.authentication(), check));
    }

    private static Fault fault(CallFailed failure) {
        return switch (failure.kind()) {
            case NAME_UNKNOWN -> new ProviderUnreachable("its name is unknown");
            case ADDRESS_REFUSED -> new ProviderUnreachable("its address is not allowed");
            case NOT_CONNECTED -> new ProviderUnreachable("no connection");
            case TLS_FAILED -> new ProviderNotAuthenticated("TLS failed");
            case PEER_REFUSED -> new ProviderNotAuthenticated("its certificate is not a good one of its server");
            case TIMED_OUT -> new ProviderTimedOut();
            case BROKEN -> failure.requestLeft()
                    ? new ProviderAnswerInvalid("the connection broke off")
                    : new ProviderUnreachable("the connection broke off");
            case ANSWER_INVALID -> new ProviderAnswerInvalid("it is no HTTP answer");
        };
    }
}
