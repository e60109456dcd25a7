package de.hellweg.messages;

import de.hellweg.messages.NotReceived.Kind;
import de.hellweg.trust.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/// Reads a body to its end, in memory while it is small, then into a spool file, and digests it once.
final class BodyReceiver {
    private static final int FIRST_BUFFER = 4 * 1024;
    private static final int CHUNK = 64 * 1024;
    private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private BodyReceiver() {}

    static Body receive(InputStream source, long expected, Spool spool) throws NotReceived {
        if (expected > spool.limit()) {
            throw tooLarge(spool);
        }
        byte[] start = new byte[expected < 0 ? FIRST_BUFFER : (int) Math.min(expected + 1, Body.IN_MEMORY + 1)];
        int filled = 0;
        while (true) {
            int count = read(source, start, filled, start.length - filled);
            if (count < 0) {
                return Body.of(filled == start.length ? start : Arrays.copyOf(start, filled));
            }
            filled += count;
            if (filled > spool.limit()) {
                throw tooLarge(spool);
            }
            if (filled > Body.IN_MEMORY) {
                return spooled(start, filled, source, spool);
            }
            if (filled == start.length) {
                start = Arrays.copyOf(start, Math.min(4 * start.length, Body.IN_MEMORY + 1));
            }
        }
    }

    private static Body spooled(byte[] start, int filled, InputStream source, Spool spool) throws NotReceived {
        Path file = newFile(spool);
        boolean whole = false;
        try (var out = Files.newOutputStream(file)) {
            var body = copy(start, filled, source, spool, file, out);
            whole = true;
            return body;
        } catch (IOException e) {
            throw noRoom(e);
        } finally {
            if (!whole) {
                delete(file);
            }
        }
    }

    private static Body copy(byte[] start, int filled, InputStream source, Spool spool, Path file, OutputStream out)
            throws NotReceived, IOException {
        var sha256 = Digest.Algorithm.SHA256.function();
        var sha512 = Digest.Algorithm.SHA512.function();
        byte[] chunk = start.length >= CHUNK ? start : new byte[CHUNK];
        long length = 0;
        int count = filled;
        byte[] from = start;
        while (count >= 0) {
            length += count;
            if (length > spool.limit()) {
                throw tooLarge(spool);
            }
            sha256.update(from, 0, count);
            sha512.update(from, 0, count);
            out.write(from, 0, count);
            from = chunk;
            count = read(source, chunk, 0, chunk.length);
        }
        return new SpooledBody(file, length, Digest.ofSha256(sha256.digest()), Digest.ofSha512(sha512.digest()));
    }

    /// A failing read is the sender's doing, a failing write is ours: they must not be confused.
    private static int read(InputStream source, byte[] into, int offset, int length) throws NotReceived {
        try {
            return source.read(into, offset, length);
        } catch (SocketTimeoutException e) {
            throw new NotReceived(Kind.TOO_SLOW, "the body came in too slowly", e);
        } catch (IOException e) {
            throw new NotReceived(Kind.BROKEN_OFF, "the body broke off before its end", e);
        }
    }

    private static Path newFile(Spool spool) throws NotReceived {
        try {
            return Files.createTempFile(spool.directory(), "body-", ".spool", OWNER_ONLY);
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The failure under way says more; the directory is emptied when the server starts.
        }
    }

    private static NotReceived tooLarge(Spool spool) {
        return new NotReceived(Kind.TOO_LARGE, "the body has more than " + spool.limit() + " bytes");
    }

    private static NotReceived noRoom(IOException cause) {
        return new NotReceived(Kind.NO_ROOM, "the spool directory cannot take the body", cause);
    }
}
