package de.hellweg.trust.ocsp;

import de.hellweg.trust.certificate.BoundedMemory;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.CertificateProfile;
import de.hellweg.trust.signature.Signatures;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Rejection;
import de.hellweg.trust.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides whether an OCSP answer shows that a certificate was not revoked (RFC 6960 section 3.2). Whatever is not a
/// fresh, genuine *good* is a rejection. An answer once found genuine is remembered, and only its times are looked at
/// again. Thread-safe.
public final class OcspValidation {
    private static final int REMEMBERED = 4096;
    private static final int RESPONDERS = 64;
    /// By how much the responder's clock may be ahead of the one that gave `at`.
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

    private record Key(OcspResponse response, Certificate subject, Certificate issuer) {}

    /// A responder and the issuer that authorised it by a certificate of the right profile, at any time.
    private record Delegation(Certificate responder, Certificate issuer) {}

    private final Signatures signatures = new Signatures();
    private final BoundedMemory<Key, Certificate> genuine;
    private final BoundedMemory<Delegation, Boolean> delegations = new BoundedMemory<>(RESPONDERS);

    public OcspValidation() {
        this(REMEMBERED);
    }

    /// @param remembered how many answers, about
    public OcspValidation(int remembered) {
        this.genuine = new BoundedMemory<>(remembered);
    }

    /// Whether the answer proves the subject not revoked at a moment.
    ///
    /// @param issuer the subject's issuer, itself found good before
    /// @param freshness how old the responder's knowledge may be at that moment
    /// @param at now, or when the seal was made
    public Verdict validate(OcspResponse response, Certificate subject, Certificate issuer, Duration freshness,
            Instant at) {
        var key = new Key(response, subject, issuer);
        var signer = genuine.get(key);
        if (signer.isEmpty()) {
            var verdict = genuine(response, subject.whole(), issuer.whole());
            if (verdict instanceof Rejection) {
                return verdict;
            }
            signer = Optional.of(response.responder().orElse(issuer));
            genuine.put(key, signer.get());
        }
        return timely(response, signer.get(), freshness, at);
    }

    private Verdict genuine(OcspResponse response, Certificate subject, Certificate issuer) {
        if (!CertificateIds.match(response.answer().certificate(), subject, issuer)) {
            return Verdict.indeterminate(Reason.TRY_LATER, "The OCSP answer is about another certificate.");
        }
        var signer = response.responder().orElse(issuer);
        var unauthorised = unauthorised(signer, issuer);
        if (unauthorised.isPresent()) {
            return unauthorised.get();
        }
        if (!CertificateIds.match(response.answer().responder(), signer)) {
            return Verdict.failed(Reason.CHAIN_CONSTRAINTS_FAILURE, "The OCSP answer names another responder.");
        }
        if (!response.signedBy(signer, signatures)) {
            return Verdict.failed(Reason.SIG_CRYPTO_FAILURE, "The signature of the OCSP answer is false.");
        }
        return status(response.status());
    }

    /// A responder is the issuer itself, or one the issuer made a certificate for with exactly this purpose.
    private Optional<Rejection> unauthorised(Certificate signer, Certificate issuer) {
        var delegation = new Delegation(signer, issuer);
        if (signer.equals(issuer) || delegations.get(delegation).isPresent()) {
            return Optional.empty();
        }
        var violation = CertificateProfile.OCSP_RESPONDER.violation(signer);
        if (violation.isPresent()) {
            return Optional.of(Verdict.failed(Reason.CHAIN_CONSTRAINTS_FAILURE,
                    "The OCSP responder's certificate " + violation.get() + "."));
        }
        if (!java.util.Arrays.equals(signer.issuerDer(), issuer.subjectDer()) || !signer.signedBy(issuer, signatures)) {
            return Optional.of(Verdict.failed(Reason.CHAIN_CONSTRAINTS_FAILURE,
                    "The OCSP responder was not authorised by the certificate's issuer."));
        }
        delegations.put(delegation, true);
        return Optional.empty();
    }

    private static Verdict status(OcspStatus status) {
        return switch (status) {
            case OcspStatus.Good _ -> Verdict.passed();
            case OcspStatus.Revoked _ -> Verdict.failed(Reason.REVOKED, "The certificate is revoked.");
            case OcspStatus.Unknown _ ->
                Verdict.indeterminate(Reason.TRY_LATER, "The OCSP responder does not know the certificate.");
        };
    }

    private static Verdict timely(OcspResponse response, Certificate signer, Duration freshness, Instant at) {
        var thisUpdate = response.thisUpdate();
        var nextUpdate = response.nextUpdate();
        if (nextUpdate.isEmpty()) {
            return Verdict.indeterminate(Reason.TRY_LATER, "The OCSP answer does not say until when it holds.");
        }
        if (thisUpdate.isAfter(at.plus(CLOCK_TOLERANCE)) || response.producedAt().isBefore(thisUpdate)) {
            return Verdict.indeterminate(Reason.TRY_LATER, "The OCSP answer is from a later time.");
        }
        if (at.isAfter(nextUpdate.get().plus(CLOCK_TOLERANCE)) || thisUpdate.isBefore(at.minus(freshness))) {
            return Verdict.indeterminate(Reason.TRY_LATER, "The OCSP answer is too old.");
        }
        if (!signer.validAt(response.producedAt())) {
            return Verdict.indeterminate(Reason.REVOCATION_OUT_OF_BOUNDS_NO_POE,
                    "The OCSP responder's certificate was not valid when it answered.");
        }
        return Verdict.passed();
    }
}
