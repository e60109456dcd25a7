package de.hellweg.trust.container;

import de.hellweg.trust.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// A stream read as a ZIP archive of the one form that [ZipEntry] and [ZipDirectory] write.
final class ZipSource {
    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_NAME = 64;

    private final String what;
    private final InputStream in;

    ZipSource(String what, InputStream in) {
        this.what = what;
        this.in = in;
    }

    int integer() throws IOException {
        return ByteBuffer.wrap(bytes(4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /// Exactly so many bytes; the caller has checked that they are not too many.
    byte[] bytes(int count) throws IOException {
        byte[] read = in.readNBytes(count);
        if (read.length != count) {
            throw new Malformed(what, "ends too early");
        }
        return read;
    }

    /// The local header whose signature was just read.
    ZipEntry localHeader() throws IOException {
        byte[] fixed = bytes(ZipEntry.LOCAL_FIXED - 4);
        var numbers = ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN);
        int crc = numbers.getInt(10);
        long length = Integer.toUnsignedLong(numbers.getInt(18));
        int nameLength = Short.toUnsignedInt(numbers.getShort(22));
        int extraLength = Short.toUnsignedInt(numbers.getShort(24));
        if (nameLength > LONGEST_NAME || extraLength > ZipEntry.ZIP64_LOCAL_EXTRA) {
            throw new Malformed(what, "has a file with a name or header that containers do not have");
        }
        byte[] text = bytes(nameLength);
        byte[] extra = bytes(extraLength);
        if (length == ZipEntry.MOST && extraLength == ZipEntry.ZIP64_LOCAL_EXTRA) {
            length = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN).getLong(4);
        }
        var name = EntryName.of(new String(text, StandardCharsets.ISO_8859_1))
                .orElseThrow(() -> new Malformed(what, "has a file that containers do not have"));
        if (length < 0) {
            throw new Malformed(what, "has a file of impossible length");
        }
        var entry = new ZipEntry(name, length, crc);
        checkForm(entry, fixed, text, extra);
        return entry;
    }

    private void checkForm(ZipEntry entry, byte[] fixed, byte[] text, byte[] extra) {
        byte[] expected = entry.local();
        byte[] found = ByteBuffer.allocate(4 + fixed.length + text.length + extra.length)
                .order(ByteOrder.LITTLE_ENDIAN).putInt(ZipEntry.LOCAL_SIGNATURE).put(fixed).put(text).put(extra)
                .array();
        if (!Arrays.equals(expected, found)) {
            throw new Malformed(what, "has a file that is compressed, flagged, dated or otherwise not plainly stored");
        }
    }

    void checkCrc(ZipEntry entry, byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        check(entry, crc);
    }

    private void check(ZipEntry entry, CRC32 crc) {
        if ((int) crc.getValue() != entry.crc()) {
            throw new Malformed(what, "has a file whose bytes were changed");
        }
    }

    /// Reads the entry's bytes through the functions, holding none.
    void digest(ZipEntry entry, List<MessageDigest> functions) throws IOException {
        var crc = new CRC32();
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, entry.length()))];
        long left = entry.length();
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new Malformed(what, "ends too early");
            }
            crc.update(buffer, 0, read);
            functions.forEach(function -> function.update(buffer, 0, read));
            left -= read;
        }
        check(entry, crc);
    }

    /// The rest must be exactly this directory, whose first signature was just read, and then nothing.
    void expectEnd(byte[] directory) throws IOException {
        byte[] found = in.readNBytes(directory.length - 4);
        if (!Arrays.equals(found, 0, found.length, directory, 4, directory.length)) {
            throw new Malformed(what, "has a directory that does not agree with its files");
        }
        if (in.read() >= 0) {
            throw new Malformed(what, "has bytes after its end");
        }
    }
}
