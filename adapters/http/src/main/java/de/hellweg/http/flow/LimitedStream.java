package de.hellweg.http.flow;

import java.io.IOException;
import java.io.InputStream;

/// The first bytes of another stream.
public final class LimitedStream extends InputStream {

    private final InputStream source;
    private long left;

    public LimitedStream(InputStream source, long length) {
        this.source = source;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        int b = left > 0 ? source.read() : -1;
        left -= b < 0 ? 0 : 1;
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = left > 0 ? source.read(into, offset, (int) Math.min(length, left)) : -1;
        left -= Math.max(n, 0);
        return n;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
