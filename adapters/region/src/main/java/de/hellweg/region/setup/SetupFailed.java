package de.hellweg.region.setup;

/// The region could not be set up or asked; the message says what was tried and what was answered.
public final class SetupFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SetupFailed(String message) {
        super(message);
    }

    public SetupFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
