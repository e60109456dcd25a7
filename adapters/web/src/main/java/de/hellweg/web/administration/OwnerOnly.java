package de.hellweg.web.administration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files with secrets: made once, readable by their owner alone from the first moment, on disk when this returns.
public final class OwnerOnly {
    private OwnerOnly() {}

    public static void write(Path file, String text) {
        var rights = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, how, rights)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new NotStarted(file + " is there already; a server is set up once.", e);
        } catch (IOException e) {
            throw new NotStarted(file + " cannot be written. Check the directory and its rights.", e);
        }
    }
}
