package de.hellweg.securityserver.messagelog.record;

import de.hellweg.messages.Body;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/// Bodies too large for the table, each in an encrypted file of its own, written in chunks of 64 KiB in constant memory.
///
/// A file and its name in the directory are synced before the record that names it is committed. So a crash can leave a
/// file without a record, never a record without its file; such files are deleted at the next start.
public final class BodyFiles {
    public static final int CHUNK = 64 * 1024;
    private static final String ENDING = ".body";

    private final Path directory;

    public BodyFiles(Path directory) {
        this.directory = directory;
    }

    /// Writes a body and gives the file's name.
    public String write(Body body, RecordCipher cipher) throws IOException {
        String name = UUID.randomUUID() + ENDING;
        Path file = directory.resolve(name);
        boolean whole = false;
        try (var in = body.open(); var out = create(file)) {
            copy(in, out, cipher, body.length());
            out.force(true);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        try (var folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        }
        return name;
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static void copy(InputStream in, FileChannel out, RecordCipher cipher, long length) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long left = length;
        for (long number = 1; left > 0; number++) {
            int count = in.readNBytes(chunk, 0, (int) Math.min(CHUNK, left));
            if (count == 0) {
                throw new IOException("a body ended before its length");
            }
            left -= count;
            var encrypted = ByteBuffer.wrap(cipher.encryptChunk(number, left == 0, chunk, count));
            while (encrypted.hasRemaining()) {
                out.write(encrypted);
            }
        }
    }

    /// The decrypted bytes. A changed, moved or missing chunk fails before any of it is given out.
    public InputStream open(String name, RecordCipher cipher, long length) throws IOException {
        return new BodyFileStream(Files.newInputStream(directory.resolve(name)), cipher, length);
    }

    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    public List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ENDING)).toList();
        }
    }
}
