package de.hellweg.trust.timestamp;

import de.hellweg.trust.Digest;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.certificate.CertificateProfile;
import de.hellweg.trust.signature.Signatures;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Rejection;
import de.hellweg.trust.verdict.Verdict;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Optional;

/// Decides whether a time-stamp proves that a digest existed at its time: the digest is this one, the signature is
/// that of an authority the registry approves by its very certificate, and the time is possible. Thread-safe.
public final class TimestampValidation {
    private final Signatures signatures = new Signatures();

    /// Whether the time-stamp proves it.
    ///
    /// @param nonce the request's, where the token is the answer to a request of ours
    /// @param window when the time-stamp can have been made: not before what it covers, not after now
    public Verdict validate(Timestamp timestamp, Digest imprint, Optional<BigInteger> nonce,
            Collection<ApprovedTimestampService> services, TimeWindow window) {
        var wrong = ownFaults(timestamp, imprint).or(() -> certificateFaults(timestamp));
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (nonce.isPresent() && !nonce.equals(timestamp.nonce())) {
            return Verdict.failed(Reason.SIG_CONSTRAINTS_FAILURE, "The time-stamp answers another request.");
        }
        if (!window.contains(timestamp.genTime())) {
            return Verdict.failed(Reason.TIMESTAMP_ORDER_FAILURE,
                    "The time-stamp is from before what it covers, or from the future.");
        }
        boolean approved = services.stream().anyMatch(each -> each.certificate().equals(timestamp.certificate()));
        return approved
                ? Verdict.passed()
                : Verdict.indeterminate(Reason.NO_CERTIFICATE_CHAIN_FOUND,
                        "The time-stamp is not from an approved authority.");
    }

    private Optional<Rejection> ownFaults(Timestamp timestamp, Digest imprint) {
        if (!timestamp.imprint().equals(imprint)) {
            return Optional.of(Verdict.failed(Reason.HASH_FAILURE, "The time-stamp is over something else."));
        }
        var data = timestamp.data();
        if (!data.digests(data.content().orElseThrow())) {
            return Optional.of(Verdict.failed(Reason.HASH_FAILURE, "The time-stamp's content was changed."));
        }
        if (!data.signedBy(timestamp.certificate(), signatures)) {
            return Optional.of(Verdict.failed(Reason.SIG_CRYPTO_FAILURE, "The time-stamp's signature is false."));
        }
        return Optional.empty();
    }

    private Optional<Rejection> certificateFaults(Timestamp timestamp) {
        var certificate = timestamp.certificate();
        var violation = CertificateProfile.TIMESTAMPING.violation(certificate);
        if (violation.isPresent()) {
            return Optional.of(Verdict.failed(Reason.CHAIN_CONSTRAINTS_FAILURE,
                    "The time-stamping authority's certificate " + violation.get() + "."));
        }
        if (timestamp.genTime().isBefore(certificate.notBefore())) {
            return Optional.of(Verdict.failed(Reason.NOT_YET_VALID,
                    "The time-stamping authority's certificate was not yet valid."));
        }
        if (timestamp.genTime().isAfter(certificate.notAfter())) {
            return Optional.of(
                    Verdict.failed(Reason.EXPIRED, "The time-stamping authority's certificate had expired."));
        }
        return Optional.empty();
    }
}
