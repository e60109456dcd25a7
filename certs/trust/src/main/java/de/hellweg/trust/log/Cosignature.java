package de.hellweg.trust.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// A witness's statement that a checkpoint is the largest consistent one it has seen of the log at a time (C2SP
/// tlog-cosignature, Ed25519): the time in seconds, then a signature over time and checkpoint.
///
/// The signed bytes begin with a line no checkpoint begins with, so that one key may sign its own log and cosign others.
final class Cosignature {
    private static final String HEADER = "cosignature/v1\ntime ";

    private Cosignature() {}

    static byte[] make(String checkpoint, NoteSigner witness, Instant time) {
        long seconds = time.getEpochSecond();
        var signature = witness.sign(message(checkpoint, seconds));
        return ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array();
    }

    /// The time of a true one. A time of 0 states nothing and does not count.
    static Optional<Instant> verify(String checkpoint, byte[] timed, NoteVerifier witness) {
        if (timed.length <= Long.BYTES) {
            return Optional.empty();
        }
        long seconds = ByteBuffer.wrap(timed).getLong();
        boolean stated = seconds > 0 && seconds <= Instant.MAX.getEpochSecond();
        return stated && witness.verify(message(checkpoint, seconds),
                Arrays.copyOfRange(timed, Long.BYTES, timed.length))
                        ? Optional.of(Instant.ofEpochSecond(seconds))
                        : Optional.empty();
    }

    private static byte[] message(String checkpoint, long seconds) {
        return (HEADER + seconds + "\n" + checkpoint).getBytes(StandardCharsets.UTF_8);
    }
}
