package de.hellweg.http.flow;

import de.hellweg.http.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/// Contents one after the other, each opened when its turn comes and closed when it is over.
public final class ChainedStream extends InputStream {

    private final Iterator<Content> parts;
    private InputStream current = InputStream.nullInputStream();

    public ChainedStream(List<Content> parts) {
        this.parts = parts.iterator();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (true) {
            int n = current.read(into, offset, length);
            if (n >= 0) {
                return n;
            }
            current.close();
            if (!parts.hasNext()) {
                current = InputStream.nullInputStream();
                return -1;
            }
            current = parts.next().open();
        }
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
