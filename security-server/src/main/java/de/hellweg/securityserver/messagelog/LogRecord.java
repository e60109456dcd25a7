package de.hellweg.securityserver.messagelog;

import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.log.LeafKind;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.Response;
import java.util.Optional;

/// What is appended to the log. The log itself adds [LeafKind#INTERRUPTED] and [LeafKind#ERASURE].
public sealed interface LogRecord {

    LeafKind kind();

    /// A sealed request, sent or received. It needs exactly one [End].
    ///
    /// @param peer the other security server, where it is known already
    record Requested(Side side, Optional<SecurityServerId> peer, SealedParts parts) implements LogRecord {
        public Requested {
            if (!(parts.message() instanceof Request)) {
                throw new IllegalArgumentException("not a request");
            }
        }

        public Request request() {
            return (Request) parts.message();
        }

        @Override
        public LeafKind kind() {
            return LeafKind.REQUEST;
        }
    }

    /// The one end of a logged request.
    ///
    /// @param request what [MessageLog#append(Requested)] gave
    /// @param parts the sealed response or refusal; none for no answer
    /// @param detail the fault's code, or why there is no answer; never content
    record End(LeafKind kind, Logged request, Optional<SealedParts> parts, Optional<String> detail)
            implements
                LogRecord {
        public End {
            boolean answered = kind == LeafKind.RESPONSE || kind == LeafKind.REFUSAL;
            if (answered != parts.isPresent() || (!answered && kind != LeafKind.NO_ANSWER)) {
                throw new IllegalArgumentException("an end is a sealed response, a sealed refusal or no answer");
            }
            if (parts.isPresent() && !(parts.get().message() instanceof Response)) {
                throw new IllegalArgumentException("not a response");
            }
        }

        /// A sealed response of the service.
        public static End response(Logged request, SealedParts parts) {
            return new End(LeafKind.RESPONSE, request, Optional.of(parts), Optional.empty());
        }

        /// A sealed refusal by the provider's server, with its fault's code.
        public static End refusal(Logged request, SealedParts parts, String code) {
            return new End(LeafKind.REFUSAL, request, Optional.of(parts), Optional.of(code));
        }

        /// Nothing sealed came back, and why.
        public static End noAnswer(Logged request, String detail) {
            return new End(LeafKind.NO_ANSWER, request, Optional.empty(), Optional.of(detail));
        }
    }

    /// A sealed refusal of a request that is not in the log as a request: for instance one whose id was used before. It
    /// stands alone.
    record Refused(Side side, Optional<SecurityServerId> peer, SealedParts parts, String code) implements LogRecord {
        public Refused {
            if (!(parts.message() instanceof Response)) {
                throw new IllegalArgumentException("not a response");
            }
        }

        public Response response() {
            return (Response) parts.message();
        }

        @Override
        public LeafKind kind() {
            return LeafKind.REFUSAL;
        }
    }

    /// Somebody looked into the log.
    ///
    /// @param client the subsystem that looked at its own messages; none for an administrator
    /// @param who person, procedure or API key's name
    /// @param what which records, e.g. the message id asked for
    record Accessed(Optional<SubsystemId> client, String who, String what) implements LogRecord {
        @Override
        public LeafKind kind() {
            return LeafKind.ACCESS;
        }
    }
}
