package de.hellweg.securityserver.messagelog.sql;

/// The log is not what it was when it was written. Names the place, never the content.
public final class LogDamaged extends Exception {
    private static final long serialVersionUID = 1L;

    public LogDamaged(String where, String problem) {
        super(where + ": " + problem);
    }
}
