package de.hellweg.securityserver.provider;

import de.hellweg.http.Answer;
import de.hellweg.http.Call;
import de.hellweg.http.CallFailed;
import de.hellweg.http.ClientTls;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.HttpClient;
import de.hellweg.http.PeerCheck;
import de.hellweg.messages.Body;
import de.hellweg.messages.NotReceived;
import de.hellweg.messages.Spool;
import de.hellweg.messages.rest.BodyType;
import de.hellweg.messages.rest.ServiceHeaders;
import de.hellweg.securityserver.evidence.Bodies;
import de.hellweg.securityserver.evidence.Draft;
import de.hellweg.securityserver.evidence.LogMessage.LoggedRequest;
import de.hellweg.securityserver.evidence.OwnPosition;
import de.hellweg.securityserver.fault.Fault;
import de.hellweg.securityserver.fault.ReadinessFault.SpoolUnavailable;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.ServiceFault.ServiceAnswerInvalid;
import de.hellweg.securityserver.fault.ServiceFault.ServiceTimedOut;
import de.hellweg.securityserver.fault.ServiceFault.ServiceUnreachable;
import de.hellweg.securityserver.keys.ServerKeys;
import de.hellweg.securityserver.provider.AuthoriseRequest.Authorised;
import de.hellweg.securityserver.serverconfiguration.ServiceHome;
import de.hellweg.securityserver.serverconfiguration.ServiceHome.InformationSystem;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.Response;
import de.hellweg.trust.registry.Registry;
import java.util.Optional;
import java.util.stream.Collectors;

/// Asks the service: an information system over HTTP, or this server itself for metadata. Whatever an information system
/// answers, also its 4xx and 5xx, is its answer; redirects are not followed; nothing is asked twice.
final class CallService {
    private final HttpClient client;
    private final ServerKeys keys;
    private final AnswerMetadata metadata;
    private final OwnPosition position;
    private final Spool spool;

    CallService(HttpClient client, ServerKeys keys, AnswerMetadata metadata, OwnPosition position, Spool spool) {
        this.client = client;
        this.keys = keys;
        this.metadata = metadata;
        this.position = position;
        this.spool = spool;
    }

    /// Throws [Refusal] when the service gave no whole answer.
    ///
    /// @param logged proof that the request is durable: a service is never asked before
    Draft<Response> service(Authorised authorised, LoggedRequest logged, Bodies bodies) {
        var request = logged.message();
        if (!request.equals(authorised.verified().message())) {
            throw new IllegalStateException("the request that is logged is not the one that is authorised");
        }
        var registry = authorised.verified().arrived().registry();
        return switch (authorised.service().home()) {
            case InformationSystem system -> ask(system, logged, registry, bodies);
            case ServiceHome.BuiltIn(var kind) -> metadata.answer(kind, logged, registry);
        };
    }

    private Draft<Response> ask(InformationSystem system, LoggedRequest logged, Registry registry, Bodies bodies) {
        var request = logged.message();
        var call = new Call(destination(system), request.head().method(),
                ServiceAddress.target(system, request.head().servicePath()), ServiceHeaders.toService(request.head()),
                logged.request().body().map(Body::content).orElse(Content.empty()), system.timeLimit());
        try (var answer = client.send(call)) {
            return draft(answer, request, registry, bodies);
        } catch (CallFailed e) {
            throw new Refusal(fault(e), e);
        }
    }

    private Destination destination(InformationSystem system) {
        var tls = "https".equals(system.base().getScheme())
                ? Optional.of(new ClientTls(Optional.of(keys.internalTls()),
                        PeerCheck.pinned(system.certificates().stream().map(Digest::hex).collect(Collectors.toSet()))))
                : Optional.<ClientTls>empty();
        return new Destination(ServiceAddress.host(system), ServiceAddress.port(system), tls);
    }

    private Draft<Response> draft(Answer answer, Request request, Registry registry, Bodies bodies) {
        try {
            var head = ServiceHeaders.answer(answer.status(), answer.headers(), request, position.checkpoint(),
                    position.registry(registry));
            var received = bodies.keep(Body.receive(answer.body(), answer.bodyLength().orElse(-1), spool));
            var body = Optional.of(received).filter(each -> each.length() > 0);
            return new Draft<>(new Response(head, body.map(each -> each.part(BodyType.of(head)))), body);
        } catch (Malformed e) {
            throw new Refusal(new ServiceAnswerInvalid(e.getMessage()), e);
        } catch (NotReceived e) {
            throw new Refusal(switch (e.kind()) {
                case NO_ROOM -> new SpoolUnavailable();
                case TOO_LARGE -> new ServiceAnswerInvalid("it has more than " + spool.limit() + " bytes");
                case BROKEN_OFF, TOO_SLOW -> e.getCause() instanceof CallFailed call
                        ? fault(call)
                        : new ServiceAnswerInvalid("it broke off before its end");
            }, e);
        }
    }

    private static Fault fault(CallFailed failure) {
        return switch (failure.kind()) {
            case NAME_UNKNOWN -> new ServiceUnreachable("its name is unknown");
            case ADDRESS_REFUSED -> new ServiceUnreachable("its address is not allowed");
            case NOT_CONNECTED -> new ServiceUnreachable("no connection");
            case TLS_FAILED -> new ServiceUnreachable("TLS failed");
            case PEER_REFUSED -> new ServiceUnreachable("its certificate is not the configured one");
            case TIMED_OUT -> new ServiceTimedOut();
            case BROKEN -> new ServiceAnswerInvalid("the connection broke off");
            case ANSWER_INVALID -> new ServiceAnswerInvalid("it is no HTTP answer");
        };
    }
}
