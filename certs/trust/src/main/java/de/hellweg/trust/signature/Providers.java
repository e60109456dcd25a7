package de.hellweg.trust.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Who computes what: signatures by the Amazon Corretto Crypto Provider where it loads, else by Bouncy Castle (several
/// times slower, the same results); hashes by the JDK. Nothing is registered with the platform.
public final class Providers {
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final Provider QUICKEST = corretto().orElse(BOUNCY_CASTLE);

    private Providers() {}

    /// For certificate paths and whatever has no need of speed.
    public static Provider bouncyCastle() {
        return BOUNCY_CASTLE;
    }

    /// For signatures.
    public static Provider quickest() {
        return QUICKEST;
    }

    /// The key in the form its quickest provider signs with at once; a key whose provider keeps it to itself (PKCS#11)
    /// stays as it is.
    public static PrivateKey quickForm(PrivateKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null || !"PKCS#8".equals(key.getFormat())) {
            return key;
        }
        try {
            return KeyFactory.getInstance(family(key.getAlgorithm()), QUICKEST)
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            return key;
        }
    }

    /// The key in the form its quickest provider verifies with at once.
    public static PublicKey quickForm(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null || !"X.509".equals(key.getFormat())) {
            return key;
        }
        try {
            return KeyFactory.getInstance(family(key.getAlgorithm()), QUICKEST)
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            return key;
        }
    }

    private static String family(String algorithm) {
        return switch (algorithm) {
            case "ECDSA" -> "EC";
            case "RSASSA-PSS" -> "RSA";
            default -> algorithm;
        };
    }

    /// Present, loaded, and able to sign: its native library may be missing for a platform.
    private static Optional<Provider> corretto() {
        try {
            return ServiceLoader.load(Provider.class, Providers.class.getClassLoader()).stream()
                    .filter(found -> found.type().getName().equals(CORRETTO)).findFirst()
                    .map(ServiceLoader.Provider::get)
                    .filter(Providers::signs);
        } catch (ServiceConfigurationError | LinkageError e) {
            return Optional.empty();
        }
    }

    private static boolean signs(Provider provider) {
        try {
            var generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var keys = generator.generateKeyPair();
            byte[] probe = {1};
            var signer = Signature.getInstance("SHA256withECDSA", provider);
            signer.initSign(keys.getPrivate());
            signer.update(probe);
            byte[] signature = signer.sign();
            signer.initVerify(keys.getPublic());
            signer.update(probe);
            return signer.verify(signature);
        } catch (GeneralSecurityException | LinkageError e) {
            return false;
        }
    }
}
