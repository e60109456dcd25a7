package de.hellweg.trust.certificate;

import de.hellweg.trust.signature.SignatureAlgorithm;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A path that [CertificateValidation] found good, from the certificate to the approved root, both in it.
///
/// @param from the moment from which all its certificates are valid
/// @param until the moment until which all of them are
public record ValidatedPath(List<Certificate> certificates, ApprovedCertificationService service, Instant from,
        Instant until) {
    public ValidatedPath {
        certificates = List.copyOf(certificates);
    }

    /// The issuer of the path's first certificate.
    public Certificate issuer() {
        return certificates.get(1);
    }

    /// What the path's certificates are signed with.
    public Set<SignatureAlgorithm> algorithms() {
        return certificates.stream().flatMap(each -> each.signatureAlgorithm().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
