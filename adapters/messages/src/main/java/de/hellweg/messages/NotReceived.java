package de.hellweg.messages;

/// A message or body that did not arrive whole. The kind says whose doing it was.
public final class NotReceived extends Exception {
    private static final long serialVersionUID = 1L;

    /// Why it did not arrive.
    public enum Kind {
        /// Larger than the limit; the rest was not read.
        TOO_LARGE,
        /// The sender or the connection stopped before the end.
        BROKEN_OFF,
        /// It came in too slowly.
        TOO_SLOW,
        /// The spool directory could not take it: full or not writable.
        NO_ROOM
    }

    private final Kind kind;

    public NotReceived(Kind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    public NotReceived(Kind kind, String detail, Throwable cause) {
        super(detail, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
