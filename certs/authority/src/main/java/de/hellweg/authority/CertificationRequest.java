package de.hellweg.authority;

import de.hellweg.authority.Refused.Reason;
import java.io.IOException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/// A certification request (PKCS#10, RFC 2986). Only its key is used, and only once the request has proved that the
/// asker holds the private half; the name in the certificate is the registrar's word, not the asker's.
final class CertificationRequest {
    private static final int LONGEST = 16 * 1024;

    /// Reads RSA-PSS under the name that requests use.
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private CertificationRequest() {}

    /// The proved key of a request in DER; throws [Refused].
    static PublicKey provedKey(byte[] der) {
        var request = read(der);
        PublicKey key;
        try {
            key = request.getPublicKey();
        } catch (InvalidKeyException | NoSuchAlgorithmException e) {
            throw new Refused(Reason.KEY_NOT_APPROVED, "The request's key cannot be read.");
        }
        if (!SigningAlgorithm.approved(key)) {
            throw new Refused(Reason.KEY_NOT_APPROVED,
                    "Certificates are issued for ECDSA on P-256 or P-384 and for RSA from 3,072 bits.");
        }
        if (!selfSigned(request, key)) {
            throw new Refused(Reason.POSSESSION_NOT_PROVED, "The request is not signed with its own key.");
        }
        return key;
    }

    private static JcaPKCS10CertificationRequest read(byte[] der) {
        if (der.length > LONGEST) {
            throw new Refused(Reason.REQUEST_MALFORMED, "The request is longer than 16 KiB.");
        }
        try {
            return new JcaPKCS10CertificationRequest(der);
        } catch (IOException | IllegalStateException | IllegalArgumentException | ClassCastException e) {
            throw new Refused(Reason.REQUEST_MALFORMED, "The request is not a PKCS#10 structure.");
        }
    }

    private static boolean selfSigned(JcaPKCS10CertificationRequest request, PublicKey key) {
        try {
            return request
                    .isSignatureValid(new JcaContentVerifierProviderBuilder().setProvider(BOUNCY_CASTLE).build(key));
        } catch (OperatorCreationException | PKCSException | IllegalStateException e) {
            return false;
        }
    }
}
