package de.hellweg.registry.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A backup as it lies somewhere, still sealed; it may be read more than once.
///
/// @param name as messages call it
public record SealedFile(String name, Opener opener) {

    /// Opens it at its start.
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    static SealedFile at(Path file) {
        return new SealedFile(file.toString(), () -> new BufferedInputStream(Files.newInputStream(file)));
    }

    /// One that somebody sent.
    public static SealedFile sent(PassingFile file) {
        return new SealedFile("The backup", file::open);
    }

    /// The same while it comes: it can be read once.
    static SealedFile arriving(InputStream content) {
        return new SealedFile("The backup", () -> new BufferedInputStream(content));
    }
}
