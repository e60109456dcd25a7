package de.hellweg.registry.backup;

import de.hellweg.web.administration.NotStarted;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Room on the disk for what passes through: a file that loses its name as soon as it is there. Whatever becomes of the
/// process, the system takes the room back; nobody finds a copy.
public final class PassingFile implements AutoCloseable {
    private static final String NAME = "passing";

    private final FileChannel channel;

    private PassingFile(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes room in a directory of this registry. A crash between its making and the loss of its name leaves an empty file,
    /// which the next call takes away.
    public static PassingFile in(Path directory) throws IOException {
        var file = directory.resolve(NAME);
        Files.deleteIfExists(file);
        var channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean nameless = false;
        try {
            Files.delete(file);
            nameless = true;
            return new PassingFile(channel);
        } finally {
            if (!nameless) {
                channel.close();
            }
        }
    }

    /// The same, filled with a stream.
    public static PassingFile of(InputStream content, Path directory) throws IOException {
        var file = in(directory);
        boolean whole = false;
        try {
            content.transferTo(file.write());
            whole = true;
            return file;
        } finally {
            if (!whole) {
                file.close();
            }
        }
    }

    OutputStream write() {
        return Channels.newOutputStream(channel);
    }

    /// In bytes.
    public long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw new NotStarted("The room on the disk cannot be used.", e);
        }
    }

    /// Reads it from its start, one reader at a time; closing this stream leaves the file as it is.
    public InputStream open() throws IOException {
        channel.position(0);
        var from = Channels.newInputStream(channel);
        return new BufferedInputStream(new InputStream() {
            @Override
            public int read() throws IOException {
                return from.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return from.read(into, offset, length);
            }
        });
    }

    /// Gives the room back.
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new NotStarted("The room on the disk cannot be given back.", e);
        }
    }
}
