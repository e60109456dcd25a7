package de.hellweg.trust.ocsp;

import de.hellweg.trust.Digest;
import de.hellweg.trust.asn1.DerWriter;
import de.hellweg.trust.certificate.Certificate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// How OCSP names certificates and responders (RFC 6960 section 4.1.1 and 4.2.1).
final class CertificateIds {
    static final byte[] SHA256 = DerWriter.oid("2.16.840.1.101.3.4.2.1");
    private static final byte[] NULL = {5, 0};

    private CertificateIds() {}

    static byte[] sha256(byte[] value) {
        return Digest.sha256(value).bytes();
    }

    /// Whether the answer is about this certificate of this issuer. Only SHA-256 names count.
    static boolean match(OcspAnswer.CertificateId id, Certificate subject, Certificate issuer) {
        byte[] hash = id.hashIdentifier().bytes();
        boolean isSha256 = Arrays.equals(hash, DerWriter.sequence(SHA256))
                || Arrays.equals(hash, DerWriter.sequence(SHA256, NULL));
        return isSha256 && id.serialNumber().equals(subject.serialNumber())
                && Arrays.equals(id.issuerNameHash().bytes(), sha256(issuer.subjectDer()))
                && Arrays.equals(id.issuerKeyHash().bytes(), sha256(issuer.keyBits()));
    }

    /// Whether the answer claims to be signed by this certificate's key. By key means SHA-1 in RFC 6960; it only finds
    /// the key, the signature proves it.
    static boolean match(OcspAnswer.ResponderId id, Certificate responder) {
        byte[] expected = id.byName() ? responder.subjectDer() : sha1(responder.keyBits());
        return Arrays.equals(expected, id.value().bytes());
    }

    private static byte[] sha1(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
