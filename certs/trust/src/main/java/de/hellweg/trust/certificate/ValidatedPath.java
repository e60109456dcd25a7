package de.hellweg.trust.certificate;

import de.hellweg.trust.signature.SignatureAlgorithm;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A path that [CertificateValidation] found good, from the certificate to the approved root, both in it.
///
/// @param from the moment from which all its certificates are valid
/// @param until the moment until which all of them are
/// @param algorithms what the path's certificates are signed with
public record ValidatedPath(List<Certificate> certificates, ApprovedCertificationService service, Instant from,
        Instant until, Set<SignatureAlgorithm> algorithms) {
    public ValidatedPath {
        certificates = List.copyOf(certificates);
        algorithms = Set.copyOf(algorithms);
    }

    /// The issuer of the path's first certificate.
    public Certificate issuer() {
        return certificates.get(1);
    }
}
