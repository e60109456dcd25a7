package de.hellweg.trust.certificate;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.ForeignParser;
import java.util.Optional;

/// What a certificate is for, and so what must stand in it (docs/certificates.md).
public enum CertificateProfile {
    /// A member's seal: contentCommitment, documentSigning (RFC 9336).
    SIGNING,
    /// A security server's TLS: digitalSignature, serverAuth and clientAuth.
    AUTHENTICATION,
    /// A delegated OCSP responder (RFC 6960 section 4.2.2.2).
    OCSP_RESPONDER,
    /// A time-stamping authority (RFC 3161 section 2.3): timeStamping alone, critical.
    TIMESTAMPING,
    /// An authority that issues the certificates above.
    ISSUING_CA,
    /// A trust anchor.
    ROOT_CA;

    /// The first rule of the profile the certificate breaks, as a sentence; empty if it keeps them all.
    public Optional<String> violation(Certificate certificate) {
        try {
            return ForeignParser.read("certificate", () -> ProfileRules.violation(this, certificate));
        } catch (Malformed e) {
            return Optional.of("has an extension that cannot be read");
        }
    }
}
