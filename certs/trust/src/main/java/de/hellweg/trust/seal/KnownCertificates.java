package de.hellweg.trust.seal;

import de.hellweg.trust.Der;
import de.hellweg.trust.certificate.BoundedMemory;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.ocsp.OcspResponse;

/// Remembers certificates and OCSP answers by their bytes, so that those which come with every message are parsed once.
/// Bounded; thread-safe.
public final class KnownCertificates {
    private static final int REMEMBERED = 4096;

    private final BoundedMemory<Der, Certificate> certificates = new BoundedMemory<>(REMEMBERED);
    private final BoundedMemory<Der, SigningCertificate> signingCertificates = new BoundedMemory<>(REMEMBERED);
    private final BoundedMemory<Der, OcspResponse> answers = new BoundedMemory<>(REMEMBERED);

    /// As [Certificate#parse].
    public Certificate certificate(byte[] encoded) {
        var key = Der.of(encoded);
        return certificates.get(key).orElseGet(() -> {
            var parsed = Certificate.parse(encoded);
            certificates.put(key, parsed);
            return parsed;
        });
    }

    /// As [#certificate], for the certificate of a seal.
    public SigningCertificate signingCertificate(byte[] encoded) {
        var key = Der.of(encoded);
        return signingCertificates.get(key).orElseGet(() -> {
            var parsed = new SigningCertificate(certificate(encoded));
            signingCertificates.put(key, parsed);
            return parsed;
        });
    }

    /// As [OcspResponse#parse].
    public OcspResponse ocspResponse(byte[] encoded) {
        var key = Der.of(encoded);
        return answers.get(key).orElseGet(() -> {
            var parsed = OcspResponse.parse(encoded);
            answers.put(key, parsed);
            return parsed;
        });
    }
}
