package de.hellweg.bench.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// How many bytes something has when it is compressed; keeps none of them.
final class ByteCount {
    private long count;
    private final GZIPOutputStream gzip;

    ByteCount() {
        try {
            gzip = new GZIPOutputStream(new OutputStream() {
                @Override
                public void write(int one) {
                    count++;
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    count += length;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(byte[] bytes) {
        try {
            gzip.write(bytes);
            gzip.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long end() {
        try {
            gzip.close();
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
