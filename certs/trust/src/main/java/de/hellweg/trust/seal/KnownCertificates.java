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

    private final BoundedMemory<Der, ValidationMaterial> validationMaterial;
    private final BoundedMemory<Der, Certificate> certificates;
    private final BoundedMemory<Der, SigningCertificate> signingCertificates;
    private final BoundedMemory<Der, OcspResponse> answers;

    public KnownCertificates() {
        this(REMEMBERED);
    }

    /// @param remembered how many of each, about
    public KnownCertificates(int remembered) {
        this.validationMaterial = new BoundedMemory<>(Math.ceilDiv(remembered, 8));
        this.certificates = new BoundedMemory<>(remembered);
        this.signingCertificates = new BoundedMemory<>(remembered);
        this.answers = new BoundedMemory<>(remembered);
    }

    /// What certificates and OCSP answers came together in a seal.
    BoundedMemory<Der, ValidationMaterial> validationMaterial() {
        return validationMaterial;
    }

    /// As [Certificate#parse].
    public Certificate certificate(Der encoded) {
        return certificates.get(encoded).orElseGet(() -> {
            var parsed = Certificate.parse(encoded.bytes());
            certificates.put(encoded, parsed);
            return parsed;
        });
    }

    /// As [#certificate], for the certificate of a seal.
    public SigningCertificate signingCertificate(Der encoded) {
        return signingCertificates.get(encoded).orElseGet(() -> {
            var parsed = new SigningCertificate(certificate(encoded));
            signingCertificates.put(encoded, parsed);
            return parsed;
        });
    }

    /// As [OcspResponse#parse].
    public OcspResponse ocspResponse(Der encoded) {
        return answers.get(encoded).orElseGet(() -> {
            var parsed = OcspResponse.parse(encoded.bytes(), this::certificate);
            answers.put(encoded, parsed);
            return parsed;
        });
    }
}
