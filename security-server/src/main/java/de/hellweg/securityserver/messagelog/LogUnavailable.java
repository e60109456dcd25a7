package de.hellweg.securityserver.messagelog;

/// The log did not take the record, or cannot be read; nothing may go on that needed it. The message is for the
/// operator.
public final class LogUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public LogUnavailable(String message) {
        super(message);
    }

    public LogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
