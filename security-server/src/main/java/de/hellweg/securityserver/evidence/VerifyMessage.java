package de.hellweg.securityserver.evidence;

import de.hellweg.messages.Body;
import de.hellweg.securityserver.fault.EvidenceFault.CertificateRejected;
import de.hellweg.securityserver.fault.EvidenceFault.ResponseMismatch;
import de.hellweg.securityserver.fault.EvidenceFault.SignatureRejected;
import de.hellweg.securityserver.fault.Fault;
import de.hellweg.securityserver.fault.IdentityFault.PeerNotAuthenticated;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RequestFault.SigningTimeOutsideWindow;
import de.hellweg.securityserver.fault.RouteFault.ProviderNotAuthenticated;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.message.Message;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.RequestHash;
import de.hellweg.trust.message.Response;
import de.hellweg.trust.seal.AsicManifest;
import de.hellweg.trust.seal.Seal;
import de.hellweg.trust.seal.SealValidation;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Rejection;
import de.hellweg.trust.verdict.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Decides whether a message that another server brought is what it claims to be (design 10.2, 10.5, 10.10): its seal is
/// that of the member it names, the server that brought it serves that member's subsystem, a request is recent, and a
/// response answers exactly this request. All by the one registry state the message came with.
public final class VerifyMessage {
    private final SealValidation seals;
    private final WatchPeer watch;
    private final InstantSource clock;
    private final Duration timeLimit;

    /// One for all messages of a side.
    ///
    /// @param timeLimit how long an exchange may take: a seal may be that much older than the clocks' tolerance
    public VerifyMessage(SealValidation seals, WatchPeer watch, InstantSource clock, Duration timeLimit) {
        this.seals = seals;
        this.watch = watch;
        this.clock = clock;
        this.timeLimit = timeLimit;
    }

    /// Throws [Refusal] unless the client's member sealed the request just now, and its server brought it.
    public Verified<Request> request(Arrived<Request> arrived) {
        requireServed(arrived, arrived.message().client(), PeerNotAuthenticated::new);
        var seal = sealOf(arrived);
        var now = clock.instant();
        var tolerance = arrived.registry().policy().clockTolerance();
        if (seal.signingTime().isAfter(now.plus(tolerance))
                || seal.signingTime().isBefore(now.minus(tolerance).minus(timeLimit))) {
            throw new Refusal(new SigningTimeOutsideWindow());
        }
        var head = arrived.message().head();
        watch.see(arrived.peer(), head.checkpoint(), head.registry(), arrived.registry());
        return new Verified<>(arrived, seal);
    }

    /// Throws [Refusal] unless the service's member sealed the response, its server brought it, and it answers the request.
    public Verified<Response> response(Arrived<Response> arrived, Request request) {
        requireServed(arrived, arrived.message().service().provider(), ProviderNotAuthenticated::new);
        var seal = sealOf(arrived);
        difference(arrived.message(), request).ifPresent(difference -> {
            throw new Refusal(new ResponseMismatch(difference));
        });
        var head = arrived.message().head();
        watch.see(arrived.peer(), head.checkpoint(), head.registry(), arrived.registry());
        return new Verified<>(arrived, seal);
    }

    private static void requireServed(Arrived<?> arrived, SubsystemId subsystem, Function<String, Fault> otherwise) {
        if (!arrived.registry().serves(arrived.peer(), subsystem)) {
            throw new Refusal(
                    otherwise.apply(arrived.peer().path() + " is not registered to serve " + subsystem.path()
                            + ", or is disabled"));
        }
    }

    private Seal sealOf(Arrived<?> arrived) {
        Seal seal;
        try {
            seal = seals.read(arrived.seal());
        } catch (Malformed e) {
            throw new Refusal(new SignatureRejected(
                    Verdict.failed(Reason.FORMAT_FAILURE, "The " + e.where() + " " + e.problem() + ".")));
        }
        var message = arrived.message();
        var verdict = seals.validate(seal, AsicManifest.of(message), message.sealer(),
                arrived.registry().trustServices(), clock.instant());
        return switch (verdict) {
            case Passed _ -> seal;
            case Rejection rejection -> throw new Refusal(fault(rejection));
        };
    }

    private static Fault fault(Rejection rejection) {
        return switch (rejection.reason()) {
            case REVOKED, EXPIRED, NOT_YET_VALID, CHAIN_CONSTRAINTS_FAILURE, CERTIFICATE_CHAIN_GENERAL_FAILURE,
                    NO_CERTIFICATE_CHAIN_FOUND, NO_CERTIFICATE_CHAIN_FOUND_NO_POE, REVOKED_NO_POE, REVOKED_CA_NO_POE,
                    OUT_OF_BOUNDS_NO_POE, OUT_OF_BOUNDS_NOT_REVOKED, REVOCATION_OUT_OF_BOUNDS_NO_POE, TRY_LATER ->
                new CertificateRejected(rejection);
            case FORMAT_FAILURE, HASH_FAILURE, SIG_CRYPTO_FAILURE, SIG_CONSTRAINTS_FAILURE, CRYPTO_CONSTRAINTS_FAILURE,
                    CRYPTO_CONSTRAINTS_FAILURE_NO_POE, POLICY_PROCESSING_ERROR, SIGNATURE_POLICY_NOT_AVAILABLE,
                    TIMESTAMP_ORDER_FAILURE, NO_SIGNING_CERTIFICATE_FOUND, NO_POE, SIGNED_DATA_NOT_FOUND, CUSTOM ->
                new SignatureRejected(rejection);
        };
    }

    /// The first of the five values by which a response names its request and that differs (design 10.2).
    private static Optional<String> difference(Response response, Request request) {
        var answer = response.head();
        if (!answer.requestHash().equals(RequestHash.of(request))) {
            return Optional.of("the request hash");
        }
        if (!answer.requestId().equals(request.requestId())) {
            return Optional.of("the request id");
        }
        if (!answer.id().equals(request.head().id())) {
            return Optional.of("the message id");
        }
        if (!answer.client().equals(request.client())) {
            return Optional.of("the client");
        }
        return answer.service().equals(request.service()) ? Optional.empty() : Optional.of("the service");
    }

    /// Proof that a message's seal and sender were checked. Only [VerifyMessage] makes one.
    public static final class Verified<M extends Message> implements Evidenced<M> {
        private final Arrived<M> arrived;
        private final Seal seal;

        private Verified(Arrived<M> arrived, Seal seal) {
            this.arrived = arrived;
            this.seal = seal;
        }

        public Arrived<M> arrived() {
            return arrived;
        }

        @Override
        public M message() {
            return arrived.message();
        }

        @Override
        public Optional<Body> body() {
            return arrived.body();
        }

        @Override
        public Seal seal() {
            return seal;
        }
    }
}
