package de.hellweg.messages;

import de.hellweg.http.Content;
import de.hellweg.trust.Digest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// A body small enough to stay in memory.
public final class InMemoryBody implements Body {
    private final byte[] bytes;
    private final Digest sha256;
    private final Digest sha512;

    private InMemoryBody(byte[] bytes) {
        this.bytes = bytes;
        this.sha256 = Digest.sha256(bytes);
        this.sha512 = Digest.sha512(bytes);
    }

    static InMemoryBody of(byte[] bytes) {
        return new InMemoryBody(bytes);
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public Digest sha256() {
        return sha256;
    }

    @Override
    public Digest sha512() {
        return sha512;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public Content content() {
        return Content.of(bytes);
    }

    @Override
    public void close() {
        // Nothing is held but memory.
    }
}
