package de.hellweg.trust.seal;

import de.hellweg.trust.Der;
import de.hellweg.trust.certificate.CertificateChain;
import de.hellweg.trust.certificate.CertificateProfile;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.certificate.PathResult;
import de.hellweg.trust.certificate.TrustServices;
import de.hellweg.trust.certificate.ValidatedPath;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.signature.Signatures;
import de.hellweg.trust.verdict.Failed;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Rejection;
import de.hellweg.trust.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;

/// Validates a seal (ETSI EN 319 102-1 clause 5.3): it is over these bytes, the key of its certificate made it, the
/// certificate names the member that must have sealed, leads to an approved certification service and was not revoked
/// when the seal was made. What holds for a certificate or OCSP answer is remembered. Thread-safe.
public final class SealValidation {
    private final CertificateValidation certificates;
    private final OcspValidation revocation;
    private final Signatures signatures = new Signatures();
    private final KnownCertificates known;

    public SealValidation(CertificateValidation certificates, OcspValidation revocation) {
        this(certificates, revocation, new KnownCertificates());
    }

    private SealValidation(CertificateValidation certificates, OcspValidation revocation, KnownCertificates known) {
        this.known = known;
        this.certificates = certificates;
        this.revocation = revocation;
    }

    /// A validation that remembers little: for seals that come once, member after member, as in a log that is read from its
    /// beginning.
    ///
    /// @param remembered how many certificates, paths and OCSP answers, about
    public static SealValidation remembering(int remembered) {
        return new SealValidation(new CertificateValidation(remembered), new OcspValidation(remembered),
                new KnownCertificates(remembered));
    }

    /// Reads a seal as [Seal#parse] does, with the memory of this validation; throws [de.hellweg.trust.Malformed].
    public Seal read(Der encoded) {
        return Seal.parse(encoded, known);
    }

    /// Whether the seal proves that the member sealed these bytes, and may.
    ///
    /// @param content the bytes that must be sealed
    /// @param sealer the member that must have sealed them
    /// @param at a moment at which the seal is known to exist: now, or the time of a time-stamp over it
    public Verdict validate(Seal seal, byte[] content, MemberId sealer, TrustServices services, Instant at) {
        var wrong = ownFaults(seal, content, sealer).or(() -> laterThan(seal, services, at));
        if (wrong.isPresent()) {
            return wrong.get();
        }
        var signer = seal.certificate().certificate();
        var found = certificates.path(signer, CertificateProfile.SIGNING, seal.intermediates(),
                services.certificationServices(), seal.signingTime());
        return switch (found) {
            case PathResult.Found(ValidatedPath path) -> validate(seal, path, services, at);
            case PathResult.NotFound(Rejection rejection) -> withoutPath(seal, rejection, services);
        };
    }

    private Optional<Rejection> ownFaults(Seal seal, byte[] content, MemberId sealer) {
        var data = seal.data();
        var signer = seal.certificate().certificate();
        if (!data.digests(content)) {
            return Optional.of(Verdict.failed(Reason.HASH_FAILURE, "The sealed bytes are others than these."));
        }
        if (!data.signedBy(signer, signatures)) {
            return Optional.of(Verdict.failed(Reason.SIG_CRYPTO_FAILURE, "The seal's signature is false."));
        }
        if (!seal.certificate().member().equals(sealer)) {
            return Optional.of(Verdict.failed(Reason.SIG_CONSTRAINTS_FAILURE,
                    "The seal is that of another member than the message names."));
        }
        return Optional.empty();
    }

    private static Optional<Rejection> laterThan(Seal seal, TrustServices services, Instant at) {
        return seal.signingTime().isAfter(at.plus(services.clockTolerance()))
                ? Optional.of(Verdict.failed(Reason.TIMESTAMP_ORDER_FAILURE,
                        "The seal claims to be made later than it is known to exist."))
                : Optional.empty();
    }

    private Verdict validate(Seal seal, ValidatedPath path, TrustServices services, Instant at) {
        if (!path.certificates().containsAll(seal.intermediates())) {
            return Verdict.failed(Reason.CHAIN_CONSTRAINTS_FAILURE,
                    "The seal contains a certificate that does not belong to its path.");
        }
        if (at.isAfter(path.until())) {
            return Verdict.indeterminate(Reason.OUT_OF_BOUNDS_NO_POE,
                    "A certificate has ended, and no time-stamp proves the seal to be older.");
        }
        var algorithms = services.algorithms();
        if (!algorithms.approved(seal.data().algorithm(), at)
                || !path.algorithms().stream().allMatch(each -> algorithms.approved(each, at))) {
            return Verdict.indeterminate(Reason.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
                    "An algorithm has ended, and no time-stamp proves the seal to be older.");
        }
        return revocation.validate(seal.ocsp(), seal.certificate().certificate(), path.issuer(),
                services.ocspFreshness(), seal.signingTime());
    }

    /// Without trust in the issuer nothing is proved; but certificates and an OCSP answer that do not even belong
    /// together are proved wrong.
    private Verdict withoutPath(Seal seal, Rejection rejection, TrustServices services) {
        if (rejection.reason() != Reason.NO_CERTIFICATE_CHAIN_FOUND) {
            return rejection;
        }
        var signer = seal.certificate().certificate();
        var issuer = CertificateChain.issuerOf(signer, seal.intermediates(), signatures);
        if (issuer.isPresent() && revocation.validate(seal.ocsp(), signer, issuer.get(), services.ocspFreshness(),
                seal.signingTime()) instanceof Failed failed) {
            return failed;
        }
        return CertificateChain.belongTogether(signer, seal.intermediates(), signatures)
                ? rejection
                : Verdict.failed(Reason.CHAIN_CONSTRAINTS_FAILURE,
                        "The certificates in the seal do not belong together.");
    }
}
