package de.hellweg.trust.certificate;

import de.hellweg.trust.Der;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.DerWriter;
import de.hellweg.trust.asn1.ForeignParser;
import de.hellweg.trust.signature.Providers;
import de.hellweg.trust.signature.SignatureAlgorithm;
import de.hellweg.trust.signature.Signatures;
import de.hellweg.trust.signature.Signer;
import java.io.IOException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/// A certification request (PKCS#10, RFC 2986): a name, a key, and the proof that the asker has the key. Carries no
/// attributes; what goes into the certificate is the issuer's profile. Immutable.
public final class CertificateRequest {
    private static final String WHAT = "certification request";
    private static final int LONGEST = 16 * 1024;

    private final Der der;
    private final X500Name subject;
    private final PublicKey publicKey;

    private CertificateRequest(Der der, X500Name subject, PublicKey publicKey) {
        this.der = der;
        this.subject = subject;
        this.publicKey = publicKey;
    }

    /// Writes a request and signs it with the key it is for.
    public static CertificateRequest write(Subject subject, PublicKey publicKey, Signer signer) {
        try {
            byte[] body = DerWriter.sequence(DerWriter.integer(0), subject.x500Name().getEncoded("DER"),
                    publicKey.getEncoded(), DerWriter.value(0xA0));
            byte[] signature = signer.sign(body);
            byte[] unused = {0};
            return parse(DerWriter.sequence(body, signer.algorithm().identifier(),
                    DerWriter.value(DerReader.BIT_STRING, unused, signature)));
        } catch (IOException e) {
            throw new IllegalStateException("a name can be written", e);
        }
    }

    /// Reads a request in DER and checks its signature with its own key; throws [Malformed] if either does not hold or
    /// the key or algorithm is not approved.
    public static CertificateRequest parse(byte[] encoded) {
        DerReader.checkWhole(WHAT, encoded, LONGEST);
        var request = ForeignParser.read(WHAT, () -> new PKCS10CertificationRequest(encoded));
        var key = ForeignParser.read(WHAT, () -> publicKey(request));
        boolean proved = ForeignParser.read(WHAT, () -> {
            var structure = request.toASN1Structure();
            if (!Arrays.equals(structure.getEncoded("DER"), encoded)) {
                throw new Malformed(WHAT, "is not in DER");
            }
            var algorithm = SignatureAlgorithm.identifiedBy(request.getSignatureAlgorithm().getEncoded("DER"))
                    .orElseThrow(() -> new Malformed(WHAT, "is signed with an algorithm that is not approved"));
            return new Signatures().verify(algorithm, key,
                    structure.getCertificationRequestInfo().getEncoded("DER"), request.getSignature());
        });
        if (!proved) {
            throw new Malformed(WHAT, "does not prove possession of its key");
        }
        return new CertificateRequest(Der.of(encoded), request.getSubject(), key);
    }

    private static PublicKey publicKey(PKCS10CertificationRequest request) throws Exception {
        var information = request.getSubjectPublicKeyInfo();
        boolean elliptic = information.getAlgorithm().getAlgorithm().getId().equals("1.2.840.10045.2.1");
        return KeyFactory.getInstance(elliptic ? "EC" : "RSA", Providers.quickest())
                .generatePublic(new X509EncodedKeySpec(information.getEncoded("DER")));
    }

    public Der der() {
        return der;
    }

    /// The name that is asked for, unproved.
    public X500Name subject() {
        return subject;
    }

    public PublicKey publicKey() {
        return publicKey;
    }
}
