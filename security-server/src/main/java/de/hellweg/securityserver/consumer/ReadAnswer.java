package de.hellweg.securityserver.consumer;

import de.hellweg.http.Answer;
import de.hellweg.http.CallFailed;
import de.hellweg.messages.NotReceived;
import de.hellweg.messages.Spool;
import de.hellweg.messages.rest.BodyType;
import de.hellweg.messages.rest.ClientHeaders;
import de.hellweg.messages.transport.Direction;
import de.hellweg.messages.transport.TransportDecoder;
import de.hellweg.messages.transport.TransportLimits;
import de.hellweg.messages.transport.TransportVersion;
import de.hellweg.securityserver.evidence.Arrived;
import de.hellweg.securityserver.evidence.Bodies;
import de.hellweg.securityserver.evidence.Reception;
import de.hellweg.securityserver.fault.Fault;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RemoteFault;
import de.hellweg.securityserver.fault.RouteFault.ProviderAnswerInvalid;
import de.hellweg.securityserver.fault.RouteFault.ProviderTimedOut;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.message.Response;
import de.hellweg.trust.message.ResponseHead;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.SecurityServer;
import java.io.IOException;

/// Reads what a provider's server answered: a message, or its plain fault.
final class ReadAnswer {
    private static final int LONGEST_FAULT = 8 * 1024;

    private final Spool spool;
    private final TransportLimits limits;

    ReadAnswer(Spool spool, TransportLimits limits) {
        this.spool = spool;
        this.limits = limits;
    }

    /// Throws [Refusal]: with the other server's fault, or because it answered with neither.
    Arrived<Response> from(Answer answer, SecurityServer server, Registry registry, Bodies bodies) {
        try {
            if (answer.status() != 200) {
                throw new Refusal(remoteFault(answer, server));
            }
            if (!TransportVersion.spoken(answer.headers())) {
                throw new Refusal(new ProviderAnswerInvalid("it is not of transport version 1"));
            }
            return message(answer, server, registry, bodies);
        } catch (Malformed e) {
            throw new Refusal(new ProviderAnswerInvalid(e.getMessage()), e);
        } catch (NotReceived e) {
            throw timedOut(e) ? new Refusal(new ProviderTimedOut(), e) : brokenOff(e);
        } catch (IOException e) {
            throw new Refusal(new ProviderAnswerInvalid("it broke off before its end"), e);
        }
    }

    private Arrived<Response> message(Answer answer, SecurityServer server, Registry registry, Bodies bodies)
            throws NotReceived {
        var decoder = TransportDecoder.begin(Direction.RESPONSE, answer.headers().first("Content-Type").orElse(""),
                answer.body(), limits);
        decoder.ocspResponses();
        var head = ResponseHead.parse(decoder.head());
        ClientHeaders.requireForwardable(head);
        var body = decoder.body(spool);
        body.ifPresent(bodies::keep);
        var seal = decoder.seal();
        return new Arrived<>(new Response(head, body.map(b -> b.part(BodyType.of(head)))), body, seal, server.id(),
                registry);
    }

    private static Fault remoteFault(Answer answer, SecurityServer server) throws IOException {
        byte[] bytes = answer.body().readNBytes(LONGEST_FAULT + 1);
        if (bytes.length > LONGEST_FAULT) {
            throw new Malformed("fault of another server", "is too long");
        }
        if (!(CanonicalJson.parse(bytes) instanceof JsonObject object)) {
            throw new Malformed("fault of another server", "is no JSON object");
        }
        var fields = JsonFields.of(object);
        return new RemoteFault(server.id(), answer.status(), fields.text("type"),
                fields.optionalText("message").orElse(""));
    }

    private static boolean timedOut(NotReceived failure) {
        return failure.getCause() instanceof CallFailed call && call.kind() == CallFailed.Kind.TIMED_OUT;
    }

    private Refusal brokenOff(NotReceived failure) {
        return Reception.refusal(failure, spool, ProviderAnswerInvalid::new);
    }
}
