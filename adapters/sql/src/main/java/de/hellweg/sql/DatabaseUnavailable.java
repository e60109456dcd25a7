package de.hellweg.sql;

/// The database did not do what it was asked, and why. The message is for the operator: it names the store and holds no
/// data.
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why.
    public enum Kind {
        /// The store is not there, and was not to be made.
        MISSING,
        /// Another process has opened this store for itself.
        IN_USE,
        /// The schema is newer than this program, or its scripts were changed.
        SCHEMA,
        /// Another program holds a lock; it may work later.
        LOCKED,
        /// No room on the disk or within a quota.
        FULL,
        /// The store may be read, not written, or not even that.
        READ_ONLY,
        /// The store's own structure is broken.
        CORRUPT,
        /// Reading, writing or syncing failed; what the disk holds is not known.
        BROKEN,
        /// The database server cannot be reached or closed the connection.
        UNREACHABLE,
        /// A rule of the schema forbids it, e.g. a unique index. The transaction was rolled back.
        CONSTRAINT,
        /// Anything else, a bug of ours most likely.
        FAILED
    }

    private final Kind kind;

    public DatabaseUnavailable(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public DatabaseUnavailable(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
