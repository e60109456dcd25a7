package de.hellweg.trust.pki;

import de.hellweg.trust.signature.Providers;
import de.hellweg.trust.signature.SoftwareSigner;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/// A key pair, made at run time.
public record TestKey(KeyPair pair) {
    public static TestKey p256() {
        return elliptic("secp256r1");
    }

    public static TestKey elliptic(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC", Providers.bouncyCastle());
            generator.initialize(new ECGenParameterSpec(curve));
            return new TestKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestKey rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new TestKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public SoftwareSigner signer() {
        return new SoftwareSigner(pair.getPrivate(), pair.getPublic());
    }

    /// The key as Bouncy Castle's builders sign with it.
    ContentSigner contentSigner() {
        var signer = signer();
        var out = new ByteArrayOutputStream();
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return AlgorithmIdentifier.getInstance(signer.algorithm().identifier());
            }

            @Override
            public OutputStream getOutputStream() {
                return out;
            }

            @Override
            public byte[] getSignature() {
                return signer.sign(out.toByteArray());
            }
        };
    }
}
