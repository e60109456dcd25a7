package de.hellweg.trust.log;

import de.hellweg.trust.Malformed;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// A public Ed25519 key with the name it signs notes under (C2SP signed-note, verifier key). Immutable.
public final class NoteVerifier {
    private static final String WHAT = "verifier key";
    /// SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410 section 4).
    private static final byte[] KEY_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] raw;
    private final int id;

    private NoteVerifier(String name, byte[] raw) {
        NoteKey.checkName(name);
        this.name = name;
        this.raw = raw;
        this.id = NoteKey.id(name, raw);
        publicKey(raw);
    }

    /// Made when it is needed: beside the verification that costs little, and a state holds one of each server.

    private static PublicKey publicKey(byte[] raw) {
        var encoded = Arrays.copyOf(KEY_PREFIX, KEY_PREFIX.length + raw.length);
        System.arraycopy(raw, 0, encoded, KEY_PREFIX.length, raw.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new Malformed(WHAT, "is not a point of the curve", e);
        }
    }

    /// Reads `NAME+ID+KEY`; throws [Malformed].
    public static NoteVerifier parse(String vkey) {
        var parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new Malformed(WHAT, "must have a name, an id and a key joined by +");
        }
        var verifier = new NoteVerifier(parts[0], NoteKey.key(WHAT, parts[2]));
        if (!verifier.encoded().equals(vkey)) {
            throw new Malformed(WHAT, "has an id that does not fit name and key");
        }
        return verifier;
    }

    static NoteVerifier of(String name, byte[] raw) {
        return new NoteVerifier(name, raw.clone());
    }

    /// From a public key of JCA; throws [Malformed] if it is not Ed25519.
    public static NoteVerifier of(String name, PublicKey key) {
        var encoded = key.getEncoded();
        if (encoded == null || encoded.length != KEY_PREFIX.length + 32
                || Arrays.mismatch(encoded, KEY_PREFIX) != KEY_PREFIX.length) {
            throw new Malformed(WHAT, "is not an Ed25519 key");
        }
        return new NoteVerifier(name, Arrays.copyOfRange(encoded, KEY_PREFIX.length, encoded.length));
    }

    public String name() {
        return name;
    }

    /// The id a signature line carries.
    public int id() {
        return id;
    }

    /// The written form, `NAME+ID+KEY`.
    public String encoded() {
        return NoteKey.write(name, id, raw);
    }

    /// The id a cosignature of this key carries (C2SP tlog-cosignature).
    public int cosignatureId() {
        return NoteKey.id(name, NoteKey.COSIGNATURE, raw);
    }

    /// The written form of this key as a witness's, `NAME+ID+KEY` with the algorithm of cosignatures.
    public String encodedAsWitness() {
        return NoteKey.write(name, cosignatureId(), NoteKey.COSIGNATURE, raw);
    }

    /// Whether the signature is this key's over the content.
    public boolean verify(byte[] content, byte[] signature) {
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey(raw));
            ed25519.update(content);
            return ed25519.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of the Java platform", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier that && encoded().equals(that.encoded());
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return encoded();
    }
}
