package de.hellweg.authority;

import java.math.BigInteger;
import java.security.SecureRandom;

/// Serial numbers of 16 bytes, 126 of their bits random: positive, never guessed, never twice.
final class SerialNumbers {
    private static final int LENGTH = 16;

    private SerialNumbers() {}

    static BigInteger next(SecureRandom random) {
        var bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        bytes[0] = (byte) ((bytes[0] & 0x3f) | 0x40);
        return new BigInteger(1, bytes);
    }
}
