package de.hellweg.trust.seal;

import de.hellweg.trust.Der;
import de.hellweg.trust.certificate.BoundedMemory;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.cms.ValidationMaterial;
import de.hellweg.trust.ocsp.OcspResponse;

/// Remembers certificates and OCSP answers by their bytes, so that those which come with every message are parsed once.
/// Bounded; thread-safe.
public final class KnownCertificates {
    private static final int REMEMBERED = 4096;
    /// About as long as a certificate or an OCSP answer is. What came in a false seal is remembered like any other, so the
    /// memory is bounded in bytes: who sends long ones only displaces more.
    private static final int BYTES = 1024;

    private final BoundedMemory<Der, ValidationMaterial> validationMaterial;
    private final BoundedMemory<Der, Certificate> certificates;
    private final BoundedMemory<Der, SigningCertificate> signingCertificates;
    private final BoundedMemory<Der, OcspResponse> answers;

    public KnownCertificates() {
        this(REMEMBERED);
    }

    /// @param remembered how many of each, about, if they are of the usual length
    public KnownCertificates(int remembered) {
        long bytes = (long) remembered * BYTES;
        this.validationMaterial = new BoundedMemory<>(bytes / 2, Der::length);
        this.certificates = new BoundedMemory<>(bytes, Der::length);
        this.signingCertificates = new BoundedMemory<>(bytes, Der::length);
        this.answers = new BoundedMemory<>(bytes, Der::length);
    }

    /// What certificates and OCSP answers came together in a seal.
    BoundedMemory<Der, ValidationMaterial> validationMaterial() {
        return validationMaterial;
    }

    /// As [Certificate#parse].
    public Certificate certificate(Der encoded) {
        return certificates.get(encoded, each -> Certificate.parse(each.bytes()));
    }

    /// As [#certificate], for the certificate of a seal.
    public SigningCertificate signingCertificate(Der encoded) {
        return signingCertificates.get(encoded, each -> new SigningCertificate(certificate(each)));
    }

    /// As [OcspResponse#parse].
    public OcspResponse ocspResponse(Der encoded) {
        return answers.get(encoded, each -> OcspResponse.parse(each.bytes(), this::certificate));
    }
}
