package de.hellweg.authority;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The keys and signatures used here: ECDSA on P-256 with SHA-256 and on P-384 with SHA-384, and for subscribers RSA
/// from 3,072 bits (BSI TR-02102-1).
final class SigningAlgorithm {
    private static final int SMALLEST_RSA = 3072;
    private static final Set<String> CURVES = Set.of("1.2.840.10045.3.1.7", "1.3.132.0.34");

    private SigningAlgorithm() {}

    static KeyPair p256(SecureRandom random) {
        return generate("secp256r1", random);
    }

    static KeyPair p384(SecureRandom random) {
        return generate("secp384r1", random);
    }

    private static KeyPair generate(String curve, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve), random);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every Java platform has " + curve, e);
        }
    }

    static ContentSigner signer(PrivateKey key, PublicKey publicKey) {
        try {
            return new JcaContentSignerBuilder(nameFor(publicKey)).build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("the authority's own key can sign", e);
        }
    }

    private static String nameFor(PublicKey key) {
        if (key instanceof ECPublicKey elliptic) {
            return elliptic.getParams().getOrder().bitLength() > 256 ? "SHA384withECDSA" : "SHA256withECDSA";
        }
        return "SHA256withRSAandMGF1";
    }

    /// Whether certificates are issued for such a key.
    static boolean approved(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= SMALLEST_RSA;
            case ECPublicKey elliptic -> CURVES.contains(curve(elliptic));
            default -> false;
        };
    }

    private static String curve(ECPublicKey key) {
        return String.valueOf(SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm().getParameters());
    }
}
