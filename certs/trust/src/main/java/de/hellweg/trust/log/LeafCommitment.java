package de.hellweg.trust.log;

import de.hellweg.trust.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/// The salted commitment of a leaf: SHA-256 over the salt and, for each [LeafSlot] in order, the SHA-256 of its bytes,
/// or 32 zero bytes where there is nothing. Once the salt is erased nothing can be tried against it.
public final class LeafCommitment {
    /// Length of a salt in bytes.
    public static final int SALT_LENGTH = 32;
    private static final byte[] ABSENT = new byte[32];

    private final Map<LeafSlot, Digest> slots = new EnumMap<>(LeafSlot.class);

    private LeafCommitment() {}

    public static LeafCommitment begin() {
        return new LeafCommitment();
    }

    /// A text field; its bytes are UTF-8.
    public LeafCommitment text(LeafSlot slot, String value) {
        return part(slot, Digest.sha256(value.getBytes(StandardCharsets.UTF_8)));
    }

    /// A field or part by the SHA-256 of its bytes.
    public LeafCommitment part(LeafSlot slot, Digest sha256) {
        if (sha256.algorithm() != Digest.Algorithm.SHA256 || slots.put(slot, sha256) != null) {
            throw new IllegalArgumentException(slot + " takes one SHA-256 value");
        }
        return this;
    }

    /// The commitment under a salt of 32 random bytes, own to the record.
    public Digest commit(byte[] salt) {
        if (salt.length != SALT_LENGTH) {
            throw new IllegalArgumentException("a salt has " + SALT_LENGTH + " bytes");
        }
        var bytes = new ByteArrayOutputStream(SALT_LENGTH * (1 + LeafSlot.values().length));
        bytes.writeBytes(salt);
        for (LeafSlot slot : LeafSlot.values()) {
            var digest = slots.get(slot);
            bytes.writeBytes(digest == null ? ABSENT : digest.bytes());
        }
        return Digest.sha256(bytes.toByteArray());
    }
}
