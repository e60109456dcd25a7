package de.hellweg.web.administration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files with secrets: made once, readable by their owner alone from the first moment, on disk when this returns.
public final class OwnerOnly {
    private OwnerOnly() {}

    /// Makes the directory and those above it, where they are missing.
    public static void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new NotStarted(directory, "cannot be made. Check the path and its rights.", e);
        }
    }

    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes a new file; one that is there is refused. A crash leaves the whole file or none of that name, so that what
    /// sets up a server can be done again.
    public static void write(Path file, byte[] content) {
        if (Files.exists(file)) {
            throw new NotStarted(file, "is there already; a server is set up once.");
        }
        try {
            replace(file, content);
        } catch (IOException e) {
            throw new NotStarted(file, "cannot be written. Check the directory and its rights.", e);
        }
    }

    /// Puts the content in the place of whatever the file held. After a crash the file has the old content or the new;
    /// when this returns it is the new one, on disk.
    ///
    /// @throws IOException when it cannot be written; the old content stays
    public static void replace(Path file, byte[] content) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(next, how,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// Puts the directory's entries on disk.
    public static void sync(Path directory) {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new NotStarted(directory, "cannot be put on disk.", e);
        }
    }

    /// The whole file.
    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new NotStarted(file, "is missing or cannot be read. Restore it from the backup.", e);
        }
    }
}
