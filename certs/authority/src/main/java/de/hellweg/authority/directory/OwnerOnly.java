package de.hellweg.authority.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files that only their owner may read, from their first moment on, and that are on disk when a method returns.
final class OwnerOnly {
    private OwnerOnly() {}

    static void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new NotStarted(directory, "cannot be made; check the path and its rights", e);
        }
    }

    /// Writes a new file; one that is there is never overwritten.
    static void write(Path file, byte[] content) {
        var rights = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights)) {
            for (var bytes = ByteBuffer.wrap(content); bytes.hasRemaining();) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new NotStarted(file, "is there already; an authority is set up once", e);
        } catch (IOException e) {
            throw new NotStarted(file, "cannot be written; check the directory and its rights", e);
        }
    }

    /// Puts the directory's entries on disk.
    static void sync(Path directory) {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new NotStarted(directory, "cannot be put on disk", e);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new NotStarted(file, "is missing or cannot be read; restore it from a backup", e);
        }
    }
}
