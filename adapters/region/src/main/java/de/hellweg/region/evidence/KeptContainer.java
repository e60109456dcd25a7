package de.hellweg.region.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A container that a security server has given out.
public final class KeptContainer {
    private final String name;
    private final byte[] bytes;

    public KeptContainer(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes.clone();
    }

    /// `request.asice` or `response.asice`.
    public String name() {
        return name;
    }

    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}
