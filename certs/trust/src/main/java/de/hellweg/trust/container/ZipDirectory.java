package de.hellweg.trust.container;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// The end of a ZIP archive: central directory and end records (APPNOTE 6.3 sections 4.3.12 to 4.3.16), no comment.
final class ZipDirectory {
    private static final int MOST_ENTRIES = 0xFFFF;

    private ZipDirectory() {}

    /// What follows the last file of an archive with these files and nothing else.
    static byte[] of(List<ZipEntry> entries) {
        var out = new ByteArrayOutputStream();
        long offset = 0;
        for (var entry : entries) {
            out.writeBytes(entry.central(offset));
            offset += entry.local().length + entry.length();
        }
        int size = out.size();
        if (entries.size() > MOST_ENTRIES) {
            throw new IllegalStateException("containers have a handful of files");
        }
        if (offset >= ZipEntry.MOST) {
            out.writeBytes(zip64End(entries.size(), size, offset));
        }
        var end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        end.putShort((short) entries.size()).putShort((short) entries.size()).putInt(size);
        end.putInt(offset >= ZipEntry.MOST ? -1 : (int) offset).putShort((short) 0);
        out.writeBytes(end.array());
        return out.toByteArray();
    }

    private static byte[] zip64End(int entries, int size, long offset) {
        var out = ByteBuffer.allocate(56 + 20).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45).putInt(0).putInt(0);
        out.putLong(entries).putLong(entries).putLong(size).putLong(offset);
        out.putInt(0x07064b50).putInt(0).putLong(offset + size).putInt(1);
        return out.array();
    }
}
