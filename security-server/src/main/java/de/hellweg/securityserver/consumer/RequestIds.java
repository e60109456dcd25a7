package de.hellweg.securityserver.consumer;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// Makes request ids: UUIDs of version 7 (RFC 9562 section 5.7), the milliseconds of the clock before 74 random bits. Nobody
/// can guess one, and those made one after the other stand beside each other in the index of every log that keeps them.
public final class RequestIds implements Supplier<UUID> {
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 1L << 63;

    private final InstantSource clock;
    private final SecureRandom random;

    public RequestIds(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public UUID get() {
        byte[] bytes = new byte[2 * Long.BYTES];
        random.nextBytes(bytes);
        var drawn = ByteBuffer.wrap(bytes);
        long first = (clock.millis() << 16) | VERSION | (drawn.getLong() & 0xFFF);
        return new UUID(first, VARIANT | (drawn.getLong() >>> 2));
    }
}
