package de.hellweg.trust.container;

import de.hellweg.trust.Malformed;

import de.hellweg.trust.certificate.TrustServices;
import de.hellweg.trust.evidencerecord.EvidenceRecordValidation;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.seal.AsicManifest;
import de.hellweg.trust.seal.SealValidation;
import de.hellweg.trust.signature.Algorithms;
import de.hellweg.trust.timestamp.TimeWindow;
import de.hellweg.trust.verdict.Failed;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Rejection;
import de.hellweg.trust.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Verifies a container from its bytes alone (ETSI EN 319 102-1 clause 5.6): every file is covered, the seal is the
/// named member's, and, once timed, existed at the time-stamp's time. OCSP answers are judged by the signing time,
/// certificates by the time-stamp's time, so evidence stays good when they end. Thread-safe.
public final class ContainerVerification {
    /// Without an anchor nobody is trusted; what can be proved wrong still is.
    private static final TrustServices NOBODY = new TrustServices(List.of(), List.of(), Duration.ofHours(1),
            Duration.ofSeconds(60), Algorithms.withoutEnd());

    private final SealValidation seals;
    private final EvidenceRecordValidation evidenceRecords;

    public ContainerVerification(SealValidation seals, EvidenceRecordValidation evidenceRecords) {
        this.seals = seals;
        this.evidenceRecords = evidenceRecords;
    }

    /// Reads and verifies a container by what the registry approved when it was timed, or approves now if it was not.
    ///
    /// @param now by the verifier's clock
    public Report verify(InputStream in, Registry registry, Instant now) throws IOException {
        return verify(in, registry::trustServicesAt, now);
    }

    /// Reads and verifies a container.
    ///
    /// @param services what is trusted; without, an intact container is INDETERMINATE
    /// @param now by the verifier's clock
    public Report verify(InputStream in, Optional<TrustServices> services, Instant now) throws IOException {
        return verify(in, _ -> services.orElse(NOBODY), now);
    }

    private Report verify(InputStream in, Function<Instant, TrustServices> approved, Instant now) throws IOException {
        try {
            return verify(SignedMessageContainer.read(in), approved, now);
        } catch (Malformed e) {
            return Report.unreadable(Verdict.failed(Reason.FORMAT_FAILURE, e.where() + ": " + e.problem() + "."));
        }
    }

    private Report verify(SignedMessageContainer container, Function<Instant, TrustServices> approved, Instant now) {
        var sealed = container.sealed();
        var manifests = manifests(container);
        if (manifests.isPresent()) {
            return report(container, manifests.get(), Optional.empty());
        }
        var claimed = sealed.evidence().map(each -> each.timestamp().genTime());
        var evidence = evidence(sealed, approved.apply(claimed.orElse(now)), now);
        var timedAt = evidence instanceof Passed ? claimed : Optional.<Instant>empty();
        var at = timedAt.orElse(now);
        var seal = seals.validate(sealed.seal(), AsicManifest.of(sealed.message()), sealed.message().sealer(),
                approved.apply(at), at);
        return report(container, worse(seal, evidence), timedAt);
    }

    private static Optional<Rejection> manifests(SignedMessageContainer container) {
        var sealed = container.sealed();
        if (!Arrays.equals(container.manifest().bytes(), AsicManifest.of(sealed.message()))) {
            return Optional.of(Verdict.failed(Reason.HASH_FAILURE,
                    "The manifest is not the one of these files, or of another version."));
        }
        if (sealed.evidence().isPresent()
                && !Arrays.equals(container.evidenceManifest().bytes(), EvidenceManifest.of(sealed))) {
            return Optional.of(Verdict.failed(Reason.HASH_FAILURE,
                    "The evidence record's manifest is not the one of these files."));
        }
        return Optional.empty();
    }

    private Verdict evidence(SealedMessage sealed, TrustServices services, Instant now) {
        if (sealed.evidence().isEmpty()) {
            return Verdict.passed();
        }
        var window = new TimeWindow(sealed.seal().signingTime().minus(services.clockTolerance()),
                now.plus(services.clockTolerance()));
        return evidenceRecords.validate(sealed.evidence().get(), sealed.evidenceGroup(), services.timestampServices(),
                window);
    }

    /// A proof of the contrary counts more than a missing proof.
    private static Verdict worse(Verdict seal, Verdict evidence) {
        return seal instanceof Failed || (seal instanceof Rejection && !(evidence instanceof Failed)) ? seal : evidence;
    }

    private static Report report(SignedMessageContainer container, Verdict verdict, Optional<Instant> timedAt) {
        var sealed = container.sealed();
        var covered = verdict instanceof Failed
                ? List.<String>of()
                : container.files().stream().filter(ContainerVerification::sealable).toList();
        return new Report(verdict, Optional.of(sealed.message()), Optional.of(sealed.seal().certificate().member()),
                Optional.of(sealed.seal().signingTime()), timedAt, covered);
    }

    /// What a seal is over: the message's own files.
    private static boolean sealable(String file) {
        return !file.startsWith("META-INF/") && !file.equals(EntryName.MIMETYPE.text());
    }
}
