package de.hellweg.join;

/// The server has not joined, or not yet. The message says why and what to do; then the command can be given again.
public final class JoinStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JoinStopped(String message) {
        super(message);
    }

    JoinStopped(String message, Throwable cause) {
        super(message, cause);
    }
}
