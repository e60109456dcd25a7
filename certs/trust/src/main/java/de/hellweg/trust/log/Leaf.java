package de.hellweg.trust.log;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// One leaf of the message log (docs/protocols/message-log.md): version, sequence, time, kind and commitment in 50 bytes,
/// numbers in network byte order.
///
/// @param sequence the record's place in the log, from 0
/// @param time the server's clock, in milliseconds
/// @param commitment the SHA-256 made by [LeafCommitment]
public record Leaf(long sequence, Instant time, LeafKind kind, Digest commitment) {
    public static final int VERSION = 1;
    public static final int LENGTH = 50;
    private static final String WHAT = "leaf of the message log";

    public Leaf {
        if (sequence < 0 || commitment.algorithm() != Digest.Algorithm.SHA256) {
            throw new Malformed(WHAT, "needs a sequence from 0 and a SHA-256 commitment");
        }
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    /// Reads the bytes; throws [Malformed], also for a version it does not know.
    public static Leaf parse(byte[] bytes) {
        if (bytes.length != LENGTH || bytes[0] != VERSION) {
            throw new Malformed(WHAT, "is not of version " + VERSION);
        }
        var buffer = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
        return new Leaf(buffer.getLong(), Instant.ofEpochMilli(buffer.getLong()), LeafKind.of(buffer.get()),
                Digest.ofSha256(Arrays.copyOfRange(bytes, LENGTH - 32, LENGTH)));
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).put((byte) VERSION).putLong(sequence).putLong(time.toEpochMilli())
                .put((byte) kind.number()).put(commitment.bytes()).array();
    }

    /// The RFC 6962 hash of the leaf, to be appended to the tree.
    public Digest hash() {
        return MerkleHash.leaf(bytes());
    }
}
