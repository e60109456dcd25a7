package de.hellweg.messages.transport;

import java.util.Arrays;
import java.util.Random;

/// One seeded change of some bytes: a bit, a byte, a stretch deleted, doubled or moved.
final class Mutation {
    private Mutation() {}

    static byte[] of(byte[] bytes, long seed) {
        var random = new Random(seed);
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(40, bytes.length - at));
        return switch (random.nextInt(5)) {
            case 0 -> withByte(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> withByte(bytes, at, (byte) random.nextInt(256));
            case 2 -> join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
            case 3 -> join(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
            default -> join(Arrays.copyOfRange(bytes, at, bytes.length), Arrays.copyOf(bytes, at));
        };
    }

    private static byte[] withByte(byte[] bytes, int at, byte value) {
        byte[] mutated = bytes.clone();
        mutated[at] = value;
        return mutated;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
