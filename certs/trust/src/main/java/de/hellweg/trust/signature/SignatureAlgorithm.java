package de.hellweg.trust.signature;

import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.DerWriter;
import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/// The signatures that are accepted anywhere (after BSI TR-02102-1): ECDSA on P-256 and P-384 with the hash of the
/// curve's strength, RSA only as PSS and from 3,072 bits. SHA-1, PKCS#1 v1.5 and all else have no name here.
@SuppressWarnings("ImmutableEnumChecker") // its arrays are never handed out, its function is only copied
public enum SignatureAlgorithm {
    ECDSA_P256_SHA256("SHA256withECDSA", "SHA-256", 256), ECDSA_P384_SHA384("SHA384withECDSA", "SHA-384",
            384), RSA_PSS_SHA256("RSASSA-PSS", "SHA-256",
                    0), RSA_PSS_SHA384("RSASSA-PSS", "SHA-384", 0), RSA_PSS_SHA512("RSASSA-PSS", "SHA-512", 0);

    static final int SMALLEST_RSA = 3072;
    /// Beyond this, verification costs more than any honest key is worth.
    static final int LARGEST_RSA = 8192;

    private final String signatureName;
    private final String hashName;
    private final int curveBits;
    private final byte[] identifier;
    private final byte[] otherIdentifier;
    private final byte[] hashIdentifier;
    private final byte[] otherHashIdentifier;
    /// Never fed: copying it costs a fraction of looking the function up among the providers.
    private final MessageDigest unusedHash;

    SignatureAlgorithm(String signatureName, String hashName, int curveBits) {
        this.signatureName = signatureName;
        this.hashName = hashName;
        this.curveBits = curveBits;
        this.identifier = curveBits > 0 ? ecdsa(curveBits) : pss(hashName, DerWriter.value(5));
        this.otherIdentifier = curveBits > 0 ? identifier : pss(hashName, new byte[0]);
        this.hashIdentifier = DerWriter.sequence(hashOid(hashName));
        this.otherHashIdentifier = DerWriter.sequence(hashOid(hashName), DerWriter.value(DerReader.NULL));
        try {
            this.unusedHash = MessageDigest.getInstance(hashName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + hashName, e);
        }
    }

    /// The algorithm with this AlgorithmIdentifier. PSS parameters are read in the two encodings in use, with and
    /// without NULL for the hash (RFC 4055 section 2.1).
    public static Optional<SignatureAlgorithm> identifiedBy(byte[] algorithmIdentifier) {
        for (var algorithm : values()) {
            if (Arrays.equals(algorithm.identifier, algorithmIdentifier)
                    || Arrays.equals(algorithm.otherIdentifier, algorithmIdentifier)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /// The algorithm to sign with for a key of this kind; empty if keys of its kind or size are not accepted.
    public static Optional<SignatureAlgorithm> of(PublicKey key) {
        return Arrays.stream(values()).filter(algorithm -> algorithm.fits(key)).findFirst();
    }

    /// Whether a key of this kind and size may be used with this algorithm.
    public boolean fits(PublicKey key) {
        if (key instanceof ECPublicKey ec) {
            return curveBits > 0 && NamedCurves.is(curveBits, ec.getParams());
        }
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            return curveBits == 0 && bits >= SMALLEST_RSA && bits <= LARGEST_RSA;
        }
        return false;
    }

    /// AlgorithmIdentifier in DER.
    public byte[] identifier() {
        return identifier.clone();
    }

    /// AlgorithmIdentifier of the hash alone, in DER, without parameters (RFC 5754 section 2).
    public byte[] hashIdentifier() {
        return hashIdentifier.clone();
    }

    /// Whether this AlgorithmIdentifier is that of the hash alone, in either encoding in use, with and without NULL.
    public boolean hashesBy(byte[] algorithmIdentifier) {
        return Arrays.equals(hashIdentifier, algorithmIdentifier)
                || Arrays.equals(otherHashIdentifier, algorithmIdentifier);
    }

    /// The hash as JCA names it.
    public String hashName() {
        return hashName;
    }

    public boolean elliptic() {
        return curveBits > 0;
    }

    /// Bytes of the curve's order; 0 for RSA.
    int orderLength() {
        return curveBits / 8;
    }

    /// A fresh JCA object with its parameters set.
    public Signature signature(Provider provider) {
        try {
            var signature = Signature.getInstance(signatureName, provider);
            if (!elliptic()) {
                signature.setParameter(
                        new PSSParameterSpec(hashName, "MGF1", new MGF1ParameterSpec(hashName), hashLength(hashName),
                                1));
            }
            return signature;
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException(provider.getName() + " does not compute " + this, e);
        }
    }

    /// SHA-256 or SHA-384/512 of the parts, by the JDK.
    public byte[] hash(byte[]... parts) {
        try {
            var function = (MessageDigest) unusedHash.clone();
            for (byte[] part : parts) {
                function.update(part);
            }
            return function.digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's " + hashName + " can be copied", e);
        }
    }

    private static byte[] ecdsa(int curveBits) {
        return DerWriter.sequence(DerWriter.oid(curveBits == 256 ? "1.2.840.10045.4.3.2" : "1.2.840.10045.4.3.3"));
    }

    private static byte[] hashOid(String hashName) {
        return DerWriter.oid(switch (hashName) {
            case "SHA-256" -> "2.16.840.1.101.3.4.2.1";
            case "SHA-384" -> "2.16.840.1.101.3.4.2.2";
            default -> "2.16.840.1.101.3.4.2.3";
        });
    }

    private static byte[] pss(String hashName, byte[] hashParameters) {
        byte[] hash = DerWriter.sequence(hashOid(hashName), hashParameters);
        byte[] maskGeneration = DerWriter.sequence(DerWriter.oid("1.2.840.113549.1.1.8"), hash);
        return DerWriter.sequence(DerWriter.oid("1.2.840.113549.1.1.10"), DerWriter.sequence(
                DerWriter.value(0xA0, hash), DerWriter.value(0xA1, maskGeneration),
                DerWriter.value(0xA2, DerWriter.integer(hashLength(hashName)))));
    }

    /// The salt of PSS is as long as the hash (RFC 8017 section 9.1).
    private static int hashLength(String hashName) {
        return hashName.equals("SHA-256") ? 32 : hashName.equals("SHA-384") ? 48 : 64;
    }
}
