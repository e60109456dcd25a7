package de.hellweg.trust.certificate;

import java.net.URI;
import java.util.List;

/// A certification service the registry approves: its root, the issuing authorities under it, and its OCSP responder.
///
/// @param issuing if any are named, certificates of other issuing authorities under the root are not accepted
public record ApprovedCertificationService(String name, Certificate root, List<Certificate> issuing, URI ocsp) {
    public ApprovedCertificationService {
        issuing = List.copyOf(issuing);
    }
}
