package de.hellweg.messages;

import de.hellweg.http.Content;
import de.hellweg.trust.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A body too large for memory, in a spool file that is deleted with it.
public final class SpooledBody implements Body {
    private final Path file;
    private final long length;
    private final Digest sha256;
    private final Digest sha512;

    SpooledBody(Path file, long length, Digest sha256, Digest sha512) {
        this.file = file;
        this.length = length;
        this.sha256 = sha256;
        this.sha512 = sha512;
    }

    /// Where the bytes are, from the first to the last of the file. Not to be kept beyond the body.
    public Path file() {
        return file;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Digest sha256() {
        return sha256;
    }

    @Override
    public Digest sha512() {
        return sha512;
    }

    @Override
    public InputStream open() {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a spooled body cannot be read", e);
        }
    }

    @Override
    public Content content() {
        return Content.file(file, 0, length);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a spooled body cannot be deleted", e);
        }
    }
}
