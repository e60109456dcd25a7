package de.hellweg.web.administration;

import java.nio.file.Path;

/// A server is not set up or does not start: what it found is not what it left. The message says what, where and what to
/// do.
public final class NotStarted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotStarted(String message) {
        super(message);
    }

    public NotStarted(String message, Throwable cause) {
        super(message, cause);
    }

    /// @param problem what is wrong with the file and what to do, as the rest of a sentence that begins with its name
    public NotStarted(Path file, String problem) {
        super(file + " " + problem);
    }

    /// The same, for what was caused by something else.
    public NotStarted(Path file, String problem, Throwable cause) {
        super(file + " " + problem, cause);
    }
}
