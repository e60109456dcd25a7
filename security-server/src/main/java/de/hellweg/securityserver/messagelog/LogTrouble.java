package de.hellweg.securityserver.messagelog;

import de.hellweg.sql.DatabaseUnavailable;

/// Why the log takes no records, and what helps.
public enum LogTrouble {
    LOCKED("Another program holds the lock of its store; it goes on by itself when that program ends."), FULL(
            "Its disk has no room; it goes on by itself when there is some."), UNREACHABLE(
                    "Its database cannot be reached; it goes on by itself when it answers."), READ_ONLY(
                            "Its store cannot be written; give the server the right to write, it then goes on by itself."), REFUSED(
                                    "Its store refused a record; look into the technical log. It tries again by itself."), IN_USE(
                                            "Another process has written to its store; stop that process and restart the server."), DAMAGED(
                                                    "Its store failed or is not what was written; look into the technical log, then restart the server.");

    private final String advice;

    LogTrouble(String advice) {
        this.advice = advice;
    }

    /// A sentence for the operator.
    public String advice() {
        return advice;
    }

    /// Whether only a start helps, which checks the log: after a failed read, write or sync nobody knows what the disk
    /// holds, and after a second writer nobody knows whose log it is.
    public boolean isFinal() {
        return this == IN_USE || this == DAMAGED;
    }

    /// What a failure of the store means for the log.
    public static LogTrouble of(DatabaseUnavailable.Kind kind) {
        return switch (kind) {
            case LOCKED -> LOCKED;
            case CONSTRAINT, FAILED -> REFUSED;
            case FULL -> FULL;
            case UNREACHABLE -> UNREACHABLE;
            case READ_ONLY, MISSING -> READ_ONLY;
            case IN_USE -> IN_USE;
            case BROKEN, CORRUPT, SCHEMA -> DAMAGED;
        };
    }
}
