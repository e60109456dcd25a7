package de.hellweg.trust.log;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// What verifier and signer keys have in common (C2SP signed-note): a name, the Ed25519 algorithm byte, a key id.
final class NoteKey {
    static final byte ED25519 = 1;
    /// A witness's timestamped signature (C2SP tlog-cosignature).
    static final byte COSIGNATURE = 4;
    private static final int KEY_LENGTH = 32;

    private NoteKey() {}

    static void checkName(String name) {
        if (name.isEmpty() || name.length() > 1024 || name.contains("+")
                || name.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c < ' '
                        || c == 0x7F || Character.getType(c) == Character.SURROGATE)) {
            throw new Malformed("key name", "must be 1 to 1024 characters without white space or +");
        }
    }

    /// The first four bytes of SHA-256 over name, line feed, algorithm and public key.
    static int id(String name, byte[] publicKey) {
        return id(name, ED25519, publicKey);
    }

    static int id(String name, byte algorithm, byte[] publicKey) {
        var hash = Digest.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[]{algorithm}, publicKey)
                .bytes();
        return (hash[0] & 255) << 24 | (hash[1] & 255) << 16 | (hash[2] & 255) << 8 | (hash[3] & 255);
    }

    static String write(String name, int id, byte[] key) {
        return write(name, id, ED25519, key);
    }

    static String write(String name, int id, byte algorithm, byte[] key) {
        var typed = new byte[1 + KEY_LENGTH];
        typed[0] = algorithm;
        System.arraycopy(key, 0, typed, 1, KEY_LENGTH);
        return name + "+" + HexFormat.of().toHexDigits(id) + "+" + Base64.getEncoder().encodeToString(typed);
    }

    /// The key's 32 bytes; the id is for the caller to compare.
    static byte[] key(String what, String written) {
        byte[] typed;
        try {
            typed = Base64.getDecoder().decode(written);
        } catch (IllegalArgumentException e) {
            throw new Malformed(what, "is not base64", e);
        }
        if (typed.length != 1 + KEY_LENGTH || typed[0] != ED25519
                || !Base64.getEncoder().encodeToString(typed).equals(written)) {
            throw new Malformed(what, "is not an Ed25519 key");
        }
        return Arrays.copyOfRange(typed, 1, typed.length);
    }
}
