package de.hellweg.sql;

import de.hellweg.sql.DatabaseUnavailable.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A lock on a file beside the store. The system gives it back when the process ends, however it ends; the file itself
/// stays and means nothing.
final class FileInstanceLock implements InstanceLock {
    private final FileChannel channel;
    private final FileLock lock;

    private FileInstanceLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static FileInstanceLock take(Path file, Failures failures) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw failures.of(Kind.IN_USE, "another process holds " + file);
            }
            return new FileInstanceLock(channel, lock);
        } catch (IOException e) {
            throw new DatabaseUnavailable(Kind.READ_ONLY, file + " cannot be written, so the store cannot be taken", e);
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public boolean held() {
        return lock.isValid();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The system gives the lock back at the end of the process at the latest.
        }
    }
}
