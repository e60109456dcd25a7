package de.hellweg.region.setup;

/// The region could not be set up or asked; the message says what was tried and what was answered.
public final class SetupFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NOT_YET = 503;

    private final int status;

    SetupFailed(int status, String message) {
        super(message);
        this.status = status;
    }

    public SetupFailed(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /// Whether the same request may be answered a little later.
    boolean notYet() {
        return status == NOT_YET;
    }
}
