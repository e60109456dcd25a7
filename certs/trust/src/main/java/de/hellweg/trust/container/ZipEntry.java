package de.hellweg.trust.container;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// One file's headers in a ZIP archive as containers have them (APPNOTE 6.3): stored, sizes and CRC-32 in the local
/// header, no flags, no data descriptor, a fixed time, ZIP64 only where a number needs it. Each file has exactly one
/// encoding, so a reader compares bytes.
record ZipEntry(EntryName name, long length, int crc) {
    static final int LOCAL_SIGNATURE = 0x04034b50;
    static final int CENTRAL_SIGNATURE = 0x02014b50;
    static final int LOCAL_FIXED = 30;
    static final int ZIP64_LOCAL_EXTRA = 20;
    static final int ZIP64_TAG = 1;
    static final long MOST = 0xFFFFFFFFL;
    private static final int CENTRAL_FIXED = 46;
    /// 1 January 1980, 00:00: the container's proofs say when; the archive says nothing.
    private static final int TIME_AND_DATE = 0x00210000;

    private boolean large() {
        return length >= MOST;
    }

    private static short versionNeeded(boolean zip64) {
        return (short) (zip64 ? 45 : 10);
    }

    byte[] local() {
        byte[] text = name.text().getBytes(StandardCharsets.US_ASCII);
        int extra = large() ? ZIP64_LOCAL_EXTRA : 0;
        var out = ByteBuffer.allocate(LOCAL_FIXED + text.length + extra).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(LOCAL_SIGNATURE).putShort(versionNeeded(large()));
        common(out, text.length, extra);
        out.put(text);
        if (large()) {
            out.putShort((short) ZIP64_TAG).putShort((short) 16).putLong(length).putLong(length);
        }
        return out.array();
    }

    byte[] central(long offset) {
        byte[] text = name.text().getBytes(StandardCharsets.US_ASCII);
        boolean far = offset >= MOST;
        int extra = large() || far ? 4 + (large() ? 16 : 0) + (far ? 8 : 0) : 0;
        var out = ByteBuffer.allocate(CENTRAL_FIXED + text.length + extra).order(ByteOrder.LITTLE_ENDIAN);
        short version = versionNeeded(large() || far);
        out.putInt(CENTRAL_SIGNATURE).putShort(version).putShort(version);
        common(out, text.length, extra);
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        out.putInt(far ? -1 : (int) offset).put(text);
        if (extra > 0) {
            out.putShort((short) ZIP64_TAG).putShort((short) (extra - 4));
            if (large()) {
                out.putLong(length).putLong(length);
            }
            if (far) {
                out.putLong(offset);
            }
        }
        return out.array();
    }

    private void common(ByteBuffer out, int nameLength, int extraLength) {
        int size = large() ? -1 : (int) length;
        out.putShort((short) 0).putShort((short) 0).putInt(TIME_AND_DATE).putInt(crc).putInt(size).putInt(size);
        out.putShort((short) nameLength).putShort((short) extraLength);
    }
}
