package de.hellweg.trust;

import java.util.Arrays;

/// Encoded bytes of a certificate, seal, time-stamp or OCSP response, kept exactly as they came. Immutable.
public final class Der {
    private final byte[] value;

    private Der(byte[] value) {
        this.value = value;
    }

    /// Wraps a copy; the form is not checked here.
    public static Der of(byte[] value) {
        return new Der(value.clone());
    }

    public byte[] bytes() {
        return value.clone();
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
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "DER of " + value.length + " bytes";
    }
}
