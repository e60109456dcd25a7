package de.hellweg.authority.directory;

import java.io.Serial;
import java.nio.file.Path;

/// The authority cannot be set up or started with what it finds on disk. The message names the file and what to do.
public final class NotStarted extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public NotStarted(Path file, String problem) {
        super(file + " " + problem);
    }

    public NotStarted(Path file, String problem, Throwable cause) {
        super(file + " " + problem, cause);
    }
}
