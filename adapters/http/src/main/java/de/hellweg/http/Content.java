package de.hellweg.http;

import de.hellweg.http.flow.ChainedStream;
import de.hellweg.http.flow.LimitedStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The body of an answer or of a call. Its length is always known: a body that ends when the connection does could not
/// be told from one that was cut.
public sealed interface Content permits Content.Bytes, Content.FileRange, Content.Sequence, Content.Streamed {

    /// In bytes.
    long length();

    /// All of it as one stream, from the start.
    InputStream open() throws IOException;

    static Content empty() {
        return Bytes.EMPTY;
    }

    /// The parts one after the other. They are handed over, not copied: do not change them afterwards.
    static Content of(byte[]... parts) {
        return new Bytes(parts.clone());
    }

    static Content file(Path path, long offset, long length) {
        return new FileRange(path, offset, length);
    }

    static Content sequence(Content... parts) {
        return new Sequence(List.of(parts));
    }

    static Content streamed(long length, Opener opener) {
        return new Streamed(length, opener);
    }

    /// Bytes held in memory.
    final class Bytes implements Content {
        private static final Bytes EMPTY = new Bytes(new byte[0][]);

        private final byte[][] parts;
        private final long length;

        private Bytes(byte[][] parts) {
            this.parts = parts;
            long sum = 0;
            for (byte[] part : parts) {
                sum += part.length;
            }
            this.length = sum;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public InputStream open() {
            var streams = new ArrayList<InputStream>(parts.length);
            forEach(part -> streams.add(new ByteArrayInputStream(part)));
            return streams.size() == 1
                    ? streams.getFirst()
                    : new SequenceInputStream(Collections.enumeration(streams));
        }

        /// The parts themselves, in order; they are for reading only.
        public void forEach(java.util.function.Consumer<byte[]> action) {
            for (byte[] part : parts) {
                action.accept(part);
            }
        }
    }

    /// A stretch of a file, read when it is sent. Without TLS the system sends it by itself.
    record FileRange(Path path, long offset, long length) implements Content {
        public FileRange {
            requireLength(offset);
            requireLength(length);
        }

        @Override
        public InputStream open() throws IOException {
            var channel = FileChannel.open(path);
            try {
                return new LimitedStream(Channels.newInputStream(channel.position(offset)), length);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    }

    /// Parts of any kind, one after the other.
    record Sequence(List<Content> parts) implements Content {
        public Sequence {
            parts = List.copyOf(parts);
        }

        @Override
        public long length() {
            long length = 0;
            for (Content part : parts) {
                length += part.length();
            }
            return length;
        }

        @Override
        public InputStream open() throws IOException {
            return new ChainedStream(parts);
        }
    }

    /// A stream of a stated length, opened when it is sent and closed after. If it holds less, the connection is closed
    /// before the end, so that the other side sees the cut; if it holds more, the rest is not sent.
    record Streamed(long length, Opener opener) implements Content {
        public Streamed {
            requireLength(length);
        }

        @Override
        public InputStream open() throws IOException {
            return new LimitedStream(opener.open(), length);
        }
    }

    /// Opens the stream behind a [Streamed] body.
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    private static void requireLength(long length) {
        if (length < 0) {
            throw new IllegalArgumentException("negative length");
        }
    }
}
