package de.hellweg.messages.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The bytes of a multipart message, one part at a time: reading ends where the delimiter begins. Holds one buffer,
/// whatever the size of a part. The end of the stream inside a part is an [EOFException], never the end of the part.
final class PartStream extends InputStream {
    private static final int LONGEST_BUFFER = 16 * 1024;
    private static final int SHORTEST_BUFFER = 1024;

    private final InputStream source;
    private final byte[] delimiter;
    private byte[] buffer;
    private int position;
    private int limit;
    /// Where the delimiter begins in the buffer, or -1 while it is not in sight.
    private int found = -1;
    /// Up to where the buffer was searched for the delimiter without finding one.
    private int searched;
    private boolean partEnded;

    /// @param delimiter with the CR LF before it
    PartStream(InputStream source, byte[] delimiter) {
        this.source = source;
        this.delimiter = delimiter;
        this.buffer = new byte[Math.clamp(arrived(source), SHORTEST_BUFFER, LONGEST_BUFFER)];
    }

    /// A small message is here whole, and needs no more room than its length; only a guess for the first buffer.
    private static int arrived(InputStream source) {
        try {
            return source.available();
        } catch (IOException e) {
            return 0;
        }
    }

    /// Reads exactly this many bytes, whatever they are. For what stands between parts.
    byte[] exactly(int count) throws IOException {
        while (limit - position < count) {
            fill();
        }
        var bytes = Arrays.copyOfRange(buffer, position, position + count);
        position += count;
        searched = Math.max(searched, position);
        return bytes;
    }

    /// Reads lines up to the first blank one, which is taken and not returned, nor is the CR LF before it. Returns `most`
    /// bytes when there are as many without a blank line.
    byte[] upToBlankLine(int most) throws IOException {
        int length = 0;
        while (true) {
            while (position + length < limit) {
                length++;
                if (length == most) {
                    return exactly(most);
                }
                if (length >= 4 && blankLineEndsAt(position + length)) {
                    byte[] lines = exactly(length - 4);
                    position += 4;
                    return lines;
                }
            }
            fill();
        }
    }

    private boolean blankLineEndsAt(int end) {
        return buffer[end - 1] == '\n' && buffer[end - 2] == '\r' && buffer[end - 3] == '\n' && buffer[end - 4] == '\r';
    }

    /// Whether nothing at all follows.
    boolean atEnd() throws IOException {
        return position == limit && source.read() < 0;
    }

    /// Begins the next part after the delimiter of the last one was taken.
    void nextPart() {
        partEnded = false;
        found = -1;
        searched = position;
    }

    /// Steps over the delimiter that ended the part.
    void skipDelimiter() {
        if (!partEnded) {
            throw new IllegalStateException("the part was not read to its end");
        }
        position += delimiter.length;
    }

    /// How long the rest of the part is, if its end is in the buffer; else -1.
    int inSight() {
        search();
        return found < 0 ? -1 : found - position;
    }

    /// The rest of the part, at most this many bytes of it.
    byte[] upTo(int most) throws IOException {
        while (inSight() < 0 && limit - position <= most && limit - position < LONGEST_BUFFER) {
            fill();
        }
        if (found < 0 || found - position > most) {
            return readNBytes(most);
        }
        var bytes = Arrays.copyOfRange(buffer, position, found);
        position = found;
        partEnded = true;
        return bytes;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (partEnded) {
                return -1;
            }
            int safe = search();
            if (safe > position) {
                int count = Math.min(length, safe - position);
                System.arraycopy(buffer, position, into, offset, count);
                position += count;
                return count;
            }
            if (found == position) {
                partEnded = true;
            } else {
                fill();
            }
        }
    }

    /// Up to where the bytes in the buffer surely belong to the part.
    private int search() {
        if (found >= 0) {
            return found;
        }
        int last = limit - delimiter.length;
        int from = Math.max(searched, position);
        while (from <= last) {
            if (buffer[from] == '\r' && Arrays.equals(buffer, from, from + delimiter.length, delimiter, 0,
                    delimiter.length)) {
                found = from;
                return found;
            }
            from++;
        }
        searched = from;
        return Math.max(from, position);
    }

    private void fill() throws IOException {
        if (limit == buffer.length) {
            byte[] room = position > buffer.length / 2 || buffer.length == LONGEST_BUFFER
                    ? buffer
                    : new byte[Math.min(2 * buffer.length, LONGEST_BUFFER)];
            System.arraycopy(buffer, position, room, 0, limit - position);
            buffer = room;
            limit -= position;
            searched = Math.max(0, searched - position);
            position = 0;
        }
        int count = source.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            throw new EOFException("the message ends before its last part does");
        }
        limit += count;
    }
}
