package de.hellweg.securityserver.provider;

import de.hellweg.messages.Body;
import de.hellweg.messages.metadata.Format;
import de.hellweg.messages.rest.BodyType;
import de.hellweg.messages.rest.ServiceHeaders;
import de.hellweg.securityserver.evidence.Draft;
import de.hellweg.securityserver.evidence.Evidenced;
import de.hellweg.securityserver.evidence.LogMessage;
import de.hellweg.securityserver.evidence.LogMessage.LoggedRequest;
import de.hellweg.securityserver.evidence.OwnPosition;
import de.hellweg.securityserver.evidence.SealMessage;
import de.hellweg.securityserver.evidence.VerifyMessage.Verified;
import de.hellweg.securityserver.fault.FaultLog;
import de.hellweg.securityserver.fault.Problem;
import de.hellweg.securityserver.fault.ReadinessFault.MessageLogUnavailable;
import de.hellweg.securityserver.fault.ReadinessFault.TimestampingOverdue;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RequestFault.DuplicateRequest;
import de.hellweg.securityserver.fault.Side;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.Response;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Refusals are evidence too (design 10.3): once a request's seal is verified, whatever ends its exchange is answered by a
/// sealed refusal, and request and refusal are logged. Only what keeps this server from sealing or logging at all leaves it
/// as a plain fault.
final class RefuseRequest {
    private static final Logger LOG = LoggerFactory.getLogger(RefuseRequest.class);

    private final SealMessage seal;
    private final LogMessage log;
    private final OwnPosition position;

    RefuseRequest(SealMessage seal, LogMessage log, OwnPosition position) {
        this.seal = seal;
        this.log = log;
        this.position = position;
    }

    /// How far the exchange came: whether its request is in the log already.
    static final class Open {
        private final AtomicReference<@Nullable LoggedRequest> request = new AtomicReference<>();

        private Open() {}

        LoggedRequest logged(LoggedRequest now) {
            request.set(now);
            return now;
        }

        private Optional<LoggedRequest> logged() {
            return Optional.ofNullable(request.get());
        }
    }

    /// Does the rest of the exchange; gives its sealed and logged answer, or a sealed and logged refusal in its place.
    Evidenced<Response> sealed(Verified<Request> verified, String exchange,
            Function<Open, Evidenced<Response>> rest) {
        var open = new Open();
        try {
            return rest.apply(open);
        } catch (Refusal refusal) {
            FaultLog.write(LOG, exchange, refusal, Side.PROVIDER);
            return refuse(Problem.of(refusal.fault(), Side.PROVIDER, exchange), refusal, verified, open);
        } catch (RuntimeException bug) {
            FaultLog.bug(LOG, exchange, bug);
            return refuse(Problem.internal(Side.PROVIDER, exchange), bug, verified, open);
        }
    }

    private Evidenced<Response> refuse(Problem problem, RuntimeException cause, Verified<Request> verified, Open open) {
        if (open.logged().filter(LoggedRequest::ended).isPresent() || cannotLog(cause)) {
            throw cause;
        }
        if (open.logged().isEmpty() && cause instanceof Refusal refusal
                && refusal.fault() instanceof DuplicateRequest) {
            return log.refusal(sealOf(problem, verified), Optional.of(verified.arrived().peer())).refusal();
        }
        var arrived = verified.arrived();
        var logged = open.logged()
                .orElseGet(() -> log.request(verified, Optional.of(arrived.peer()), arrived.registry()));
        return log.toItsEnd(logged, () -> log.response(sealOf(problem, verified), logged).response());
    }

    /// Then nothing is tried twice: whether the log has the request after all is known when it works again.
    private static boolean cannotLog(RuntimeException cause) {
        return cause instanceof Refusal refusal && (refusal.fault() instanceof MessageLogUnavailable
                || refusal.fault() instanceof TimestampingOverdue);
    }

    private Evidenced<Response> sealOf(Problem problem, Verified<Request> verified) {
        var head = ServiceHeaders.refusal(problem.status(), Format.JSON.contentType(), problem.code(),
                verified.message(), position.checkpoint(), position.registry(verified.arrived().registry()));
        var body = Body.of(problem.body(Format.JSON));
        return seal.seal(new Draft<>(new Response(head, Optional.of(body.part(BodyType.of(head)))),
                Optional.of(body)));
    }
}
