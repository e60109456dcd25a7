package de.hellweg.sql;

import de.hellweg.sql.DatabaseUnavailable.Kind;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/// Makes one typed failure of the many of two drivers. The result codes are those of sqlite.org/rescode.html, the
/// states those of PostgreSQL's manual, appendix A.
final class Failures {
    private final String store;

    Failures(String store) {
        this.store = store;
    }

    /// The drivers' own text may quote data, so it is kept as the cause only.
    DatabaseUnavailable of(SQLException failure) {
        var kind = kindOf(failure);
        return new DatabaseUnavailable(kind, store + ": " + said(kind) + " (" + code(failure) + ")", failure);
    }

    DatabaseUnavailable of(Kind kind, String problem) {
        return new DatabaseUnavailable(kind, store + ": " + problem);
    }

    private static String code(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            return sqlite.getResultCode().name();
        }
        return "SQLSTATE " + failure.getSQLState();
    }

    static Kind kindOf(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return ofSqlite(sqlite.getResultCode().name());
            }
        }
        var state = failure.getSQLState();
        return state == null ? Kind.UNREACHABLE : ofState(state);
    }

    private static Kind ofSqlite(String code) {
        return switch (primary(code)) {
            case "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL" -> Kind.LOCKED;
            case "SQLITE_FULL" -> Kind.FULL;
            case "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH" -> Kind.READ_ONLY;
            case "SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT" -> Kind.CORRUPT;
            case "SQLITE_IOERR", "SQLITE_NOMEM" -> Kind.BROKEN;
            case "SQLITE_CANTOPEN" -> Kind.UNREACHABLE;
            case "SQLITE_CONSTRAINT" -> Kind.CONSTRAINT;
            default -> Kind.FAILED;
        };
    }

    /// `SQLITE_IOERR_FSYNC` and the like are refinements of `SQLITE_IOERR`.
    private static String primary(String code) {
        int second = code.indexOf('_', "SQLITE_".length());
        return second < 0 ? code : code.substring(0, second);
    }

    private static Kind ofState(String state) {
        return switch (state) {
            case "53100", "53200", "53400" -> Kind.FULL;
            case "25006", "42501" -> Kind.READ_ONLY;
            case "40001", "40P01", "55P03", "57014" -> Kind.LOCKED;
            case "58030" -> Kind.BROKEN;
            default -> ofClass(state.substring(0, Math.min(2, state.length())));
        };
    }

    private static Kind ofClass(String states) {
        return switch (states) {
            case "08", "57", "53", "28", "3D" -> Kind.UNREACHABLE;
            case "23" -> Kind.CONSTRAINT;
            case "XX" -> Kind.CORRUPT;
            case "58" -> Kind.BROKEN;
            default -> Kind.FAILED;
        };
    }

    private static String said(Kind kind) {
        return switch (kind) {
            case MISSING -> "there is no such store";
            case IN_USE -> "another process uses it";
            case SCHEMA -> "the schema does not fit this program";
            case LOCKED -> "another program holds a lock on it";
            case FULL -> "there is no room left";
            case READ_ONLY -> "it may not be written";
            case CORRUPT -> "it is damaged or not a database";
            case BROKEN -> "reading or writing the disk failed";
            case UNREACHABLE -> "it cannot be opened or reached";
            case CONSTRAINT -> "a rule of the schema forbids this";
            case FAILED -> "a statement failed";
        };
    }
}
