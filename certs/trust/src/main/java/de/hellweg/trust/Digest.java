package de.hellweg.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A SHA-256 or SHA-512 value. Immutable; compared in constant time.
public final class Digest {
    /// The hash functions the exchange knows (FIPS 180-4).
    @SuppressWarnings("ImmutableEnumChecker") // its function is only copied
    public enum Algorithm {
        SHA256("SHA-256", 32), SHA512("SHA-512", 64);

        private final String standardName;
        private final int length;
        /// Never fed: copying it costs a fraction of looking the function up among the providers.
        private final MessageDigest unused;

        Algorithm(String standardName, int length) {
            this.standardName = standardName;
            this.length = length;
            try {
                this.unused = MessageDigest.getInstance(standardName);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has " + standardName, e);
            }
        }

        /// The name as JCA and FIPS 180-4 write it.
        public String standardName() {
            return standardName;
        }

        /// Length of a value in bytes.
        public int length() {
            return length;
        }

        /// A fresh function, for digesting on the way.
        public MessageDigest function() {
            try {
                return (MessageDigest) unused.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the platform's " + standardName + " can be copied", e);
            }
        }
    }

    private final Algorithm algorithm;
    private final byte[] value;

    private Digest(Algorithm algorithm, byte[] value) {
        this.algorithm = algorithm;
        this.value = value;
    }

    /// SHA-256 over the parts as if they were one.
    public static Digest sha256(byte[]... parts) {
        return over(Algorithm.SHA256, parts);
    }

    /// SHA-512 over the parts as if they were one.
    public static Digest sha512(byte[]... parts) {
        return over(Algorithm.SHA512, parts);
    }

    /// A SHA-256 value computed elsewhere; throws [Malformed] unless it has 32 bytes.
    public static Digest ofSha256(byte[] value) {
        return of(Algorithm.SHA256, value);
    }

    /// A SHA-512 value computed elsewhere; throws [Malformed] unless it has 64 bytes.
    public static Digest ofSha512(byte[] value) {
        return of(Algorithm.SHA512, value);
    }

    /// A value computed elsewhere; throws [Malformed] unless its length is the function's.
    public static Digest of(Algorithm algorithm, byte[] value) {
        if (value.length != algorithm.length()) {
            throw new Malformed(algorithm.standardName() + " value", "must have " + algorithm.length() + " bytes");
        }
        return new Digest(algorithm, value.clone());
    }

    private static Digest over(Algorithm algorithm, byte[]... parts) {
        var function = algorithm.function();
        for (byte[] part : parts) {
            function.update(part);
        }
        return new Digest(algorithm, function.digest());
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    public byte[] bytes() {
        return value.clone();
    }

    /// Lower-case hexadecimal.
    public String hex() {
        return HexFormat.of().formatHex(value);
    }

    /// Base64 with padding (RFC 4648 section 4).
    public String base64() {
        return Base64.getEncoder().encodeToString(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && algorithm == that.algorithm && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return algorithm.standardName() + ":" + hex();
    }
}
