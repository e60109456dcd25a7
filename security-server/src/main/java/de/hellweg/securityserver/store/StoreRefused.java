package de.hellweg.securityserver.store;

import java.nio.file.Path;

/// A store the server will not start with: missing, or not what it must be. Nothing is put in its place; the message names
/// the file and what to do.
public final class StoreRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreRefused(Path file, String problem) {
        super(file + " " + problem);
    }

    public StoreRefused(Path file, String problem, Throwable cause) {
        super(file + " " + problem, cause);
    }
}
