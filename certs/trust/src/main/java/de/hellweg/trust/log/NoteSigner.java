package de.hellweg.trust.log;

import de.hellweg.trust.SigningKeyAway;
import de.hellweg.trust.Malformed;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/// A private Ed25519 key with the name it signs notes under (C2SP signed-note). Never shows its key but by
/// [#generateEncoded] at birth.
public final class NoteSigner {
    private static final String WHAT = "signer key";
    private static final String PREFIX = "PRIVATE+KEY+";
    private static final int SEED_LENGTH = 32;

    private final SigningKey key;
    private final NoteVerifier verifier;

    private NoteSigner(SigningKey key, NoteVerifier verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /// A new key in its written form, `PRIVATE+KEY+NAME+ID+SEED` as Go's note package writes it: a secret, for a file that
    /// only its owner reads.
    public static String generateEncoded(String name, SecureRandom random) {
        NoteKey.checkName(name);
        var seed = new byte[SEED_LENGTH];
        random.nextBytes(seed);
        return PREFIX + NoteKey.write(name, NoteKey.id(name, publicKey(seed)), seed);
    }

    /// Reads the written form; throws [Malformed], which repeats nothing of it.
    public static NoteSigner parse(String encoded) {
        if (!encoded.startsWith(PREFIX)) {
            throw new Malformed(WHAT, "does not begin with " + PREFIX);
        }
        var parts = encoded.substring(PREFIX.length()).split("\\+", 3);
        if (parts.length != 3) {
            throw new Malformed(WHAT, "must have a name, an id and a key joined by +");
        }
        var seed = NoteKey.key(WHAT, parts[2]);
        var verifier = NoteVerifier.of(parts[0], publicKey(seed));
        if (!(PREFIX + NoteKey.write(parts[0], verifier.id(), seed)).equals(encoded)) {
            throw new Malformed(WHAT, "has an id that does not fit name and key");
        }
        return new NoteSigner(signing(privateKey(seed)), verifier);
    }

    /// From keys of JCA, e.g. out of a key store.
    public static NoteSigner of(String name, PrivateKey privateKey, PublicKey publicKey) {
        return new NoteSigner(signing(privateKey), NoteVerifier.of(name, publicKey));
    }

    /// A key that lies elsewhere. What it signs is verified before it is used: a signature by another key, or a false one,
    /// is a [de.hellweg.trust.SigningKeyAway].
    public static NoteSigner of(NoteVerifier verifier, SigningKey key) {
        return new NoteSigner(content -> {
            var signature = key.sign(content);
            if (!verifier.verify(content, signature)) {
                throw new SigningKeyAway("What signs for " + verifier.name() + " signs with another key than at the"
                        + " start, or wrongly.");
            }
            return signature;
        }, verifier);
    }

    private static SigningKey signing(PrivateKey key) {
        return content -> {
            try {
                var ed25519 = Signature.getInstance("Ed25519");
                ed25519.initSign(key);
                ed25519.update(content);
                return ed25519.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the key does not sign", e);
            }
        };
    }

    private static byte[] publicKey(byte[] seed) {
        return new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
    }

    private static PrivateKey privateKey(byte[] seed) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of the Java platform", e);
        }
    }

    public String name() {
        return verifier.name();
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    /// The 64 bytes of the signature; throws [de.hellweg.trust.SigningKeyAway] if the key lies elsewhere and cannot be used now.
    public byte[] sign(byte[] content) {
        return key.sign(content);
    }

    @Override
    public String toString() {
        return "signer " + name();
    }
}
