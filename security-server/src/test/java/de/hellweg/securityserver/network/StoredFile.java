package de.hellweg.securityserver.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// A file in a container, by its place in the bytes (PKWARE APPNOTE 4.3), so that it can be changed together with its two
/// checksums: what is found then is found by the evidence and not by the ZIP.
///
/// @param header where its local header begins
/// @param start where its bytes begin
record StoredFile(String name, int header, int start, int length) {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int DIRECTORY_ENTRY = 0x02014b50;
    private static final int LOCAL_CHECKSUM = 14;
    private static final int DIRECTORY_CHECKSUM = 16;

    static List<StoredFile> of(byte[] container) {
        var bytes = ByteBuffer.wrap(container).order(ByteOrder.LITTLE_ENDIAN);
        var files = new ArrayList<StoredFile>();
        int at = 0;
        while (bytes.getInt(at) == LOCAL_HEADER) {
            int name = bytes.getShort(at + 26);
            int start = at + 30 + name + bytes.getShort(at + 28);
            int length = bytes.getInt(at + 18);
            files.add(new StoredFile(new String(container, at + 30, name, StandardCharsets.UTF_8), at, start, length));
            at = start + length;
        }
        return files;
    }

    /// The container with one byte of this file changed under matching checksums.
    byte[] changed(byte[] container, int place, int bits) {
        byte[] copy = container.clone();
        copy[start + place] ^= (byte) bits;
        var checksum = new CRC32();
        checksum.update(copy, start, length);
        var bytes = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(header + LOCAL_CHECKSUM, (int) checksum.getValue());
        for (int at = start; at < copy.length - 4; at++) {
            if (bytes.getInt(at) == DIRECTORY_ENTRY && bytes.getInt(at + 42) == header) {
                bytes.putInt(at + DIRECTORY_CHECKSUM, (int) checksum.getValue());
            }
        }
        return copy;
    }
}
