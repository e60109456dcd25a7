package de.hellweg.trust.asn1;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Writes DER values (X.690 clause 10) as whole encodings.
public final class DerWriter {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private DerWriter() {}

    /// One value: tag, shortest length, and the parts as its content.
    public static byte[] value(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        int header = headerLength(length);
        byte[] out = new byte[header + length];
        int at = header(out, 0, tag, length);
        for (byte[] part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }

    /// How many bytes tag and length take before so much content.
    public static int headerLength(int contentLength) {
        return contentLength < 0x80 ? 2 : contentLength < 0x100 ? 3 : contentLength < 0x10000 ? 4 : 5;
    }

    /// Writes tag and length; gives the place behind them.
    public static int header(byte[] out, int at, int tag, int contentLength) {
        int next = at;
        out[next++] = (byte) tag;
        if (contentLength < 0x80) {
            out[next++] = (byte) contentLength;
            return next;
        }
        int size = headerLength(contentLength) - 2;
        out[next++] = (byte) (0x80 | size);
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            out[next++] = (byte) (contentLength >>> shift);
        }
        return next;
    }

    public static byte[] sequence(byte[]... parts) {
        return value(DerReader.SEQUENCE, parts);
    }

    /// A SET OF in DER: the encodings in ascending order.
    public static byte[] setOf(int tag, List<byte[]> elements) {
        return value(tag, elements.stream().sorted(Arrays::compareUnsigned).toArray(byte[][]::new));
    }

    public static byte[] integer(BigInteger value) {
        return value(DerReader.INTEGER, value.toByteArray());
    }

    public static byte[] integer(long value) {
        return integer(BigInteger.valueOf(value));
    }

    public static byte[] octets(byte[] content) {
        return value(DerReader.OCTET_STRING, content);
    }

    /// An object identifier from its dotted form.
    public static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        var out = new ByteArrayOutputStream();
        base128(out, Long.parseLong(arcs[0]) * 40 + Long.parseLong(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            base128(out, Long.parseLong(arcs[i]));
        }
        return value(DerReader.OID, out.toByteArray());
    }

    private static void base128(ByteArrayOutputStream out, long arc) {
        int size = 1;
        for (long left = arc >>> 7; left != 0; left >>>= 7) {
            size++;
        }
        for (int shift = 7 * (size - 1); shift >= 0; shift -= 7) {
            out.write(((int) (arc >>> shift) & 0x7F) | (shift > 0 ? 0x80 : 0));
        }
    }

    /// A UTCTime of whole seconds, which RFC 5652 asks for up to the year 2049.
    public static byte[] utcTime(Instant time) {
        return value(DerReader.UTC_TIME, UTC.format(time).getBytes(StandardCharsets.US_ASCII));
    }
}
