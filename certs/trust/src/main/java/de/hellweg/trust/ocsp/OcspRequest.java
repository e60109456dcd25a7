package de.hellweg.trust.ocsp;

import de.hellweg.trust.Der;
import de.hellweg.trust.asn1.DerWriter;
import de.hellweg.trust.certificate.Certificate;

/// A question to an OCSP responder about one certificate (RFC 6960 section 4.1.1), identified with SHA-256.
public record OcspRequest(Der encoded) {

    public static OcspRequest about(Certificate subject, Certificate issuer) {
        byte[] id = DerWriter.sequence(DerWriter.sequence(CertificateIds.SHA256),
                DerWriter.octets(CertificateIds.sha256(issuer.subjectDer())),
                DerWriter.octets(CertificateIds.sha256(issuer.keyBits())), DerWriter.integer(subject.serialNumber()));
        byte[] list = DerWriter.sequence(DerWriter.sequence(id));
        return new OcspRequest(Der.of(DerWriter.sequence(DerWriter.sequence(list))));
    }
}
