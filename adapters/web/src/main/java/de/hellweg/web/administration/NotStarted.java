package de.hellweg.web.administration;

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
}
