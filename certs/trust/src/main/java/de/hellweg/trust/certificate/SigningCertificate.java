package de.hellweg.trust.certificate;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.MemberId;

/// The certificate of a member's sealing key; its subject names the member.
public record SigningCertificate(Certificate certificate) {
    /// Throws [Malformed] if the certificate names no member.
    public SigningCertificate {
        if (certificate.organizationIdentifier().isEmpty()) {
            throw new Malformed("signing certificate", "names no member in its organizationIdentifier");
        }
    }

    /// Whose seals the certificate is for.
    public MemberId member() {
        return certificate.organizationIdentifier().orElseThrow();
    }
}
