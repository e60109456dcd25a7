package de.hellweg.trust;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Function;

/// Encoded bytes of a certificate, seal, time-stamp or OCSP response, kept exactly as they came. Immutable.
public final class Der {
    private final byte[] value;
    /// 0 until it is asked for.
    private int hash;

    private Der(byte[] value) {
        this.value = value;
    }

    /// Wraps a copy; the form is not checked here.
    public static Der of(byte[] value) {
        return new Der(value.clone());
    }

    /// Takes the array itself: who gives it away must not use it any more.
    public static Der taking(byte[] value) {
        return new Der(value);
    }

    public byte[] bytes() {
        return value.clone();
    }

    /// Has the bytes read where they are, without a copy; the reader must neither keep nor change them.
    public <T> T readBy(Function<byte[], T> reader) {
        return reader.apply(value);
    }

    /// Writes the bytes from `start` on, before `end`.
    public void putInto(ByteBuffer buffer, int start, int end) {
        buffer.put(value, start, end - start);
    }

    public int length() {
        return value.length;
    }

    public Digest sha256() {
        return Digest.sha256(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Der that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(value);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "DER of " + value.length + " bytes";
    }
}
