package de.hellweg.trust.container;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// Takes archives apart and puts them together by the JDK's ZIP, in the container's own form where the names allow it.
final class ZipForge {
    /// One file of an archive.
    @SuppressWarnings("ArrayRecordComponent") // a test's bytes, never compared
    record File(String name, byte[] content) {}

    private ZipForge() {}

    static List<File> files(byte[] container) throws IOException {
        var files = new ArrayList<File>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(container))) {
            for (@Nullable
            ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.add(new File(entry.getName(), zip.readAllBytes()));
            }
        }
        return files;
    }

    /// In the form containers have; every name must be one of theirs.
    static byte[] write(List<File> files) {
        var out = new ByteArrayOutputStream();
        var entries = new ArrayList<de.hellweg.trust.container.ZipEntry>();
        for (var file : files) {
            var entry = new de.hellweg.trust.container.ZipEntry(EntryName.of(file.name()).orElseThrow(),
                    file.content().length, crc(file.content()));
            entries.add(entry);
            out.writeBytes(entry.local());
            out.writeBytes(file.content());
        }
        out.writeBytes(ZipDirectory.of(entries));
        return out.toByteArray();
    }

    /// As other programs write archives.
    static byte[] foreign(List<File> files, boolean compressed, String comment) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.setComment(comment);
            for (var file : files) {
                var entry = new ZipEntry(file.name());
                entry.setTime(315529200000L);
                if (!compressed) {
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(file.content().length);
                    entry.setCrc(Integer.toUnsignedLong(crc(file.content())));
                }
                zip.putNextEntry(entry);
                zip.write(file.content());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    static int crc(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }
}
