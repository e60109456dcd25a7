package de.hellweg.registry.publication;

/// The registry does not start: what it found is not what it left. The message says what, where and what to do.
public final class NotStarted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotStarted(String message) {
        super(message);
    }
}
