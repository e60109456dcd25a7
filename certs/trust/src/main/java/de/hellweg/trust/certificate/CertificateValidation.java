package de.hellweg.trust.certificate;

import de.hellweg.trust.Digest;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Rejection;
import de.hellweg.trust.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Validates a certificate against the approved certification services (RFC 5280 section 6, by Bouncy Castle) and its
/// profile. A path once found good is remembered until one of its certificates ends or its service is no longer
/// approved. Thread-safe.
public final class CertificateValidation {
    private static final int REMEMBERED = 4096;

    private record Key(Digest certificate, CertificateProfile profile) {}

    private final PathBuilding building = new PathBuilding();
    private final BoundedMemory<Key, ValidatedPath> known;

    public CertificateValidation() {
        this(REMEMBERED);
    }

    /// @param remembered how many paths, about
    public CertificateValidation(int remembered) {
        this.known = new BoundedMemory<>(remembered);
    }

    /// As [#path], only the verdict.
    public Verdict validate(Certificate certificate, CertificateProfile profile, List<Certificate> intermediates,
            Collection<ApprovedCertificationService> services, Instant at) {
        return switch (path(certificate, profile, intermediates, services, at)) {
            case PathResult.Found _ -> Verdict.passed();
            case PathResult.NotFound(Rejection rejection) -> rejection;
        };
    }

    /// The path from the certificate to the root of an approved service, good at the moment given.
    ///
    /// @param intermediates what came with the certificate; a service that names its issuing authorities in the
    ///        registry is bound to those
    /// @param at the moment for which the question is asked: now, or when the signature was made
    public PathResult path(Certificate certificate, CertificateProfile profile, List<Certificate> intermediates,
            Collection<ApprovedCertificationService> services, Instant at) {
        var remembered = known.get(new Key(certificate.sha256(), profile))
                .filter(path -> services.contains(path.service()));
        if (remembered.isPresent() && !at.isBefore(remembered.get().from())
                && !at.isAfter(remembered.get().until())) {
            return new PathResult.Found(remembered.get());
        }
        var whole = certificate.whole();
        var wrong = ownFaults(whole, profile, at);
        if (wrong.isPresent()) {
            return new PathResult.NotFound(wrong.get());
        }
        var result = search(whole, intermediates, services, at);
        if (result instanceof PathResult.Found(ValidatedPath path)) {
            known.put(new Key(certificate.sha256(), profile), path);
        }
        return result;
    }

    private static Optional<Rejection> ownFaults(Certificate certificate, CertificateProfile profile, Instant at) {
        if (at.isBefore(certificate.notBefore())) {
            return Optional.of(Verdict.failed(Reason.NOT_YET_VALID, "The certificate was not yet valid."));
        }
        if (at.isAfter(certificate.notAfter())) {
            return Optional.of(Verdict.failed(Reason.EXPIRED, "The certificate had expired."));
        }
        return profile.violation(certificate).map(problem -> Verdict.failed(Reason.CHAIN_CONSTRAINTS_FAILURE,
                "The certificate " + problem + "."));
    }

    private PathResult search(Certificate certificate, List<Certificate> intermediates,
            Collection<ApprovedCertificationService> services, Instant at) {
        PathResult last = new PathResult.NotFound(Verdict.indeterminate(Reason.NO_CERTIFICATE_CHAIN_FOUND,
                "No approved certification service issued the certificate."));
        for (var service : services) {
            var candidates = new LinkedHashSet<>(service.issuing().isEmpty() ? intermediates : service.issuing());
            candidates.remove(service.root());
            var found = building.build(certificate, new ArrayList<>(candidates), service, at);
            if (found instanceof PathResult.Found) {
                return found;
            }
            if (found instanceof PathResult.NotFound(Rejection rejection)
                    && rejection.reason() != Reason.NO_CERTIFICATE_CHAIN_FOUND) {
                last = found;
            }
        }
        return last;
    }
}
