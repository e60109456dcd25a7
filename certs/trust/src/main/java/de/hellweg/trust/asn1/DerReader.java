package de.hellweg.trust.asn1;

import de.hellweg.trust.Malformed;
import java.math.BigInteger;
import java.util.Arrays;

/// Reads one run of DER values from bytes, strictly (X.690 clause 10): definite, shortest lengths, nothing beyond the
/// end, no byte left over ([#end()]). Every problem is a [Malformed] that names what was read.
///
/// Not thread-safe; the bytes must not change while it reads.
public final class DerReader {
    public static final int BOOLEAN = 0x01;
    public static final int INTEGER = 0x02;
    public static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int NULL = 0x05;
    public static final int OID = 0x06;
    public static final int ENUMERATED = 0x0A;
    public static final int UTC_TIME = 0x17;
    public static final int GENERALIZED_TIME = 0x18;
    public static final int SEQUENCE = 0x30;
    public static final int SET = 0x31;
    private static final int CONSTRUCTED = 0x20;
    private static final int DEEPEST = 48;

    private final String what;
    private final byte[] bytes;
    private final int end;
    private int position;

    private DerReader(String what, byte[] bytes, int position, int end) {
        this.what = what;
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    /// A reader over all bytes.
    ///
    /// @param what the thing that is read, for messages
    public static DerReader over(String what, byte[] bytes) {
        return new DerReader(what, bytes, 0, bytes.length);
    }

    /// Throws [Malformed] unless the bytes are exactly one value whose lengths are DER all the way down and that is
    /// not nested deeper than any structure of ours. A general parser is safe to use after this check.
    public static void checkWhole(String what, byte[] bytes, int longest) {
        if (bytes.length > longest) {
            throw new Malformed(what, "is longer than " + longest + " bytes");
        }
        var reader = over(what, bytes);
        reader.checkValue(0);
        reader.end();
    }

    private void checkValue(int depth) {
        if (depth > DEEPEST) {
            throw wrong("is nested too deeply");
        }
        int tag = peek();
        var inner = value(tag);
        if ((tag & CONSTRUCTED) != 0) {
            while (inner.more()) {
                inner.checkValue(depth + 1);
            }
        }
    }

    public boolean more() {
        return position < end;
    }

    /// The next value's tag byte, or -1 at the end.
    public int peek() {
        return position < end ? bytes[position] & 0xFF : -1;
    }

    /// Throws [Malformed] if anything is left.
    public void end() {
        if (position != end) {
            throw wrong("has bytes after its end");
        }
    }

    /// Where the next value begins, from the first of the bytes that are read.
    public int position() {
        return position;
    }

    /// Enters the next value, which must have the tag; this reader goes behind it.
    public DerReader value(int tag) {
        int start = header(tag);
        var inner = new DerReader(what, bytes, start, position);
        return inner;
    }

    public DerReader sequence() {
        return value(SEQUENCE);
    }

    public DerReader set() {
        return value(SET);
    }

    /// The next value whole, header and all; its tag must be the one given.
    public byte[] whole(int tag) {
        int start = position;
        header(tag);
        return Arrays.copyOfRange(bytes, start, position);
    }

    /// The next values as far as they have these tags in this order, whole and in one piece; each may be missing.
    public byte[] run(int... tags) {
        int start = position;
        for (int tag : tags) {
            if (peek() == tag) {
                header(tag);
            }
        }
        return Arrays.copyOfRange(bytes, start, position);
    }

    /// The content of the next value; its tag must be the one given.
    public byte[] content(int tag) {
        int start = header(tag);
        return Arrays.copyOfRange(bytes, start, position);
    }

    /// What this reader has not read yet.
    public byte[] rest() {
        byte[] left = Arrays.copyOfRange(bytes, position, end);
        position = end;
        return left;
    }

    /// Goes over the next value if it is exactly these bytes; throws [Malformed] if not.
    public void expect(byte[] encoded, String problem) {
        if (!starts(encoded)) {
            throw wrong(problem);
        }
        position += encoded.length;
    }

    /// Whether the next bytes are these.
    public boolean starts(byte[] encoded) {
        return end - position >= encoded.length
                && Arrays.equals(bytes, position, position + encoded.length, encoded, 0, encoded.length);
    }

    /// An INTEGER in its shortest form.
    public BigInteger integer() {
        int start = header(INTEGER);
        int length = position - start;
        if (length == 0 || length > 64) {
            throw wrong("has an integer of a length that is not allowed");
        }
        if (length > 1 && bytes[start] == bytes[start + 1] >> 7) {
            throw wrong("has an integer that is not in its shortest form");
        }
        return new BigInteger(bytes, start, length);
    }

    /// The octets of a BIT STRING without unused bits.
    public byte[] bits() {
        int start = header(BIT_STRING);
        if (start == position || bytes[start] != 0) {
            throw wrong("has a bit string that does not end with a whole byte");
        }
        return Arrays.copyOfRange(bytes, start + 1, position);
    }

    public byte[] octets() {
        return content(OCTET_STRING);
    }

    /// Goes behind the next value and gives where its content starts.
    private int header(int tag) {
        if (end - position < 2) {
            throw wrong("ends too early");
        }
        if ((bytes[position] & 0xFF) != tag) {
            throw wrong("has another element than expected");
        }
        if ((tag & 0x1F) == 0x1F) {
            throw wrong("has a tag that is not allowed");
        }
        int length = bytes[position + 1] & 0xFF;
        int start = position + 2;
        if (length > 0x7F) {
            int size = length & 0x7F;
            if (size == 0 || size > 3 || end - start < size) {
                throw wrong("has a length that is not DER");
            }
            length = 0;
            for (int i = 0; i < size; i++) {
                length = (length << 8) | (bytes[start + i] & 0xFF);
            }
            start += size;
            if (length < 0x80 || (size > 1 && length >>> (8 * (size - 1)) == 0)) {
                throw wrong("has a length that is not the shortest");
            }
        }
        if (length > end - start) {
            throw wrong("ends too early");
        }
        position = start + length;
        return start;
    }

    private Malformed wrong(String problem) {
        return new Malformed(what, problem);
    }
}
