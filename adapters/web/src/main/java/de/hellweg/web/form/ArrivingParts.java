package de.hellweg.web.form;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The bytes of `multipart/form-data` while they come, one part at a time: reading ends where the delimiter begins. Holds
/// one buffer, whatever the size of a part. That the form breaks off or is not in its encoding is a
/// [de.hellweg.web.administration.Refused].
final class ArrivingParts extends InputStream {
    private static final int BUFFER = 32 * 1024;
    private static final byte[] LINE_END = {'\r', '\n'};

    private final InputStream source;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean ended;
    private boolean over;

    /// @param delimiter with the line end before it; the first one has none
    ArrivingParts(InputStream source, byte[] delimiter) {
        this.source = source;
        this.delimiter = delimiter;
        System.arraycopy(LINE_END, 0, buffer, 0, LINE_END.length);
        this.limit = LINE_END.length;
    }

    /// Goes on after a part, or before the first: to the next part's content. False when there is none, and nothing at all.
    boolean next() {
        var two = exactly(2);
        if (Arrays.equals(two, LINE_END)) {
            ended = false;
            return true;
        }
        if (!Arrays.equals(two, new byte[]{'-', '-'})) {
            throw PartHead.refused("has a boundary that goes on");
        }
        var rest = new byte[3];
        int count = 0;
        for (int one = single(); one >= 0 && count < rest.length; one = single()) {
            rest[count++] = (byte) one;
        }
        if (count != 0 && !(count == 2 && rest[0] == '\r' && rest[1] == '\n')) {
            throw PartHead.refused("goes on after its last part");
        }
        over = true;
        return false;
    }

    /// Whether the form was read to its end.
    boolean isOver() {
        return over;
    }

    /// The lines up to a blank one.
    byte[] head() {
        int length = 0;
        while (true) {
            while (position + length < limit) {
                length++;
                int end = position + length;
                if (length >= 4 && buffer[end - 4] == '\r' && buffer[end - 3] == '\n' && buffer[end - 2] == '\r'
                        && buffer[end - 1] == '\n') {
                    var head = exactly(length - 4);
                    position += 4;
                    return head;
                }
                if (length == PartHead.LONGEST) {
                    throw PartHead.refused("has a part without a head of at most " + PartHead.LONGEST + " bytes");
                }
            }
            fill();
        }
    }

    private byte[] exactly(int count) {
        while (limit - position < count) {
            fill();
        }
        position += count;
        return Arrays.copyOfRange(buffer, position - count, position);
    }

    /// A byte after the last boundary.
    private int single() {
        return position < limit || filled() ? buffer[position++] & 0xFF : -1;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int at = delimiterOrEnd();
            if (at > position) {
                int count = Math.min(length, at - position);
                System.arraycopy(buffer, position, into, offset, count);
                position += count;
                return count;
            }
            if (limit - position >= delimiter.length) {
                ended = true;
                position += delimiter.length;
            } else {
                fill();
            }
        }
        return -1;
    }

    /// Where the delimiter begins, or may begin with what comes next.
    private int delimiterOrEnd() {
        for (int at = position; at < limit; at++) {
            int length = Math.min(delimiter.length, limit - at);
            if (buffer[at] == '\r' && Arrays.equals(buffer, at, at + length, delimiter, 0, length)) {
                return at;
            }
        }
        return limit;
    }

    private void fill() {
        if (!filled()) {
            throw PartHead.refused("breaks off before its last boundary");
        }
    }

    private boolean filled() {
        if (limit == buffer.length) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        try {
            int count = source.read(buffer, limit, buffer.length - limit);
            limit += Math.max(0, count);
            return count > 0;
        } catch (EOFException e) {
            return false;
        } catch (IOException broken) {
            throw PartHead.refused("broke off before its end");
        }
    }
}
