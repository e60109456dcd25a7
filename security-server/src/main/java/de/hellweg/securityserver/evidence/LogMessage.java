package de.hellweg.securityserver.evidence;

import de.hellweg.securityserver.fault.Fault;
import de.hellweg.securityserver.fault.FaultCode;
import de.hellweg.securityserver.fault.ReadinessFault.MessageLogUnavailable;
import de.hellweg.securityserver.fault.ReadinessFault.TimestampingOverdue;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RequestFault.DuplicateRequest;
import de.hellweg.securityserver.messagelog.LogRecord;
import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.Logged;
import de.hellweg.securityserver.messagelog.MessageLog;
import de.hellweg.securityserver.messagelog.SealedParts;
import de.hellweg.securityserver.messagelog.Side;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.message.Message;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.Response;
import de.hellweg.trust.registry.Registry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Makes a message durable in the message log before it goes on: evidence precedes effect (design 4.1). Each logged request
/// gets exactly one end (design 10.4).
public final class LogMessage {
    private final MessageLog log;
    private final Side side;

    public LogMessage(MessageLog log, Side side) {
        this.log = log;
        this.side = side;
    }

    /// Logs a request; throws [Refusal] when it cannot be logged, was logged before, or time-stamps are overdue.
    ///
    /// @param peer the other server, where it is known
    public LoggedRequest request(Evidenced<Request> request, Optional<SecurityServerId> peer, Registry registry) {
        if (log.overdue(registry.policy().timestampingOverdue())) {
            throw new Refusal(new TimestampingOverdue());
        }
        try {
            return new LoggedRequest(request, log.append(new LogRecord.Requested(side, peer, parts(request))));
        } catch (de.hellweg.securityserver.messagelog.DuplicateRequest e) {
            throw new Refusal(new DuplicateRequest(request.message().requestId()), e);
        } catch (LogUnavailable e) {
            throw new Refusal(new MessageLogUnavailable(), e);
        }
    }

    /// Logs the answer: a response of the service, or a sealed refusal of the exchange. Ends the request.
    public LoggedResponse response(Evidenced<Response> response, LoggedRequest request) {
        var end = response.message().head().error()
                .map(code -> LogRecord.End.refusal(request.record, parts(response), code))
                .orElseGet(() -> LogRecord.End.response(request.record, parts(response)));
        end(request, end);
        return new LoggedResponse(response, request);
    }

    /// Logs a sealed refusal of a request that could not be logged itself, such as one whose id was used before.
    public LoggedRefusal refusal(Evidenced<Response> refusal, Optional<SecurityServerId> peer) {
        try {
            log.append(new LogRecord.Refused(side, peer, parts(refusal),
                    refusal.message().head().error().orElseThrow(() -> new IllegalArgumentException("no refusal"))));
            return new LoggedRefusal(refusal);
        } catch (LogUnavailable e) {
            throw new Refusal(new MessageLogUnavailable(), e);
        }
    }

    /// Does the rest of an exchange after its request was logged; if that ends without a logged answer, logs *no answer*
    /// with the fault's code, or as a bug, and passes on what ended it.
    ///
    /// A crash in between leaves the request open; the log ends it as *interrupted* at the next start.
    public <T> T toItsEnd(LoggedRequest request, Supplier<T> rest) {
        var reason = FaultCode.internal(faultSide());
        try {
            return rest.get();
        } catch (Refusal refusal) {
            reason = code(refusal.fault());
            throw refusal;
        } finally {
            if (!request.ended.get()) {
                end(request, LogRecord.End.noAnswer(request.record, reason));
            }
        }
    }

    private String code(Fault fault) {
        return FaultCode.of(fault, faultSide());
    }

    private de.hellweg.securityserver.fault.Side faultSide() {
        return switch (side) {
            case CONSUMER -> de.hellweg.securityserver.fault.Side.CONSUMER;
            case PROVIDER -> de.hellweg.securityserver.fault.Side.PROVIDER;
        };
    }

    /// Once only, also when the log fails: whether that record became durable is then known at the next start.
    private void end(LoggedRequest request, LogRecord.End end) {
        if (!request.ended.compareAndSet(false, true)) {
            throw new IllegalStateException("a request has one end");
        }
        try {
            log.append(end);
        } catch (LogUnavailable e) {
            throw new Refusal(new MessageLogUnavailable(), e);
        }
    }

    private static SealedParts parts(Evidenced<? extends Message> evidenced) {
        return new SealedParts(evidenced.message(), evidenced.body(), evidenced.seal());
    }

    /// Proof that a request is durable in the log. Only [LogMessage] makes one.
    public static final class LoggedRequest {
        private final Evidenced<Request> request;
        private final Logged record;
        private final AtomicBoolean ended = new AtomicBoolean();

        private LoggedRequest(Evidenced<Request> request, Logged record) {
            this.request = request;
            this.record = record;
        }

        public Evidenced<Request> request() {
            return request;
        }

        public Request message() {
            return request.message();
        }

        /// Whether its one end was logged, or at least tried: then no other may follow.
        public boolean ended() {
            return ended.get();
        }
    }

    /// Proof that the answer to a logged request is durable in the log. Only [LogMessage] makes one.
    public static final class LoggedResponse {
        private final Evidenced<Response> response;
        private final LoggedRequest request;

        private LoggedResponse(Evidenced<Response> response, LoggedRequest request) {
            this.response = response;
            this.request = request;
        }

        public Evidenced<Response> response() {
            return response;
        }

        public LoggedRequest request() {
            return request;
        }
    }

    /// Proof that a refusal that ends no logged request is durable in the log. Only [LogMessage] makes one.
    public static final class LoggedRefusal {
        private final Evidenced<Response> refusal;

        private LoggedRefusal(Evidenced<Response> refusal) {
            this.refusal = refusal;
        }

        public Evidenced<Response> refusal() {
            return refusal;
        }
    }
}
