package de.hellweg.registry.backup;

import de.hellweg.sql.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is saved of the database, in an order in which it can be put back. What is made of the log alone (the history) is
/// made anew. Names and columns of a backup are looked up here, never used as they stand there.
enum BackupTable {
    ENTRY("entry", "position n, canonical b, leaf b"), CHECKPOINT("checkpoint", "one n, note t, marked n"), ACCOUNT(
            "account", "name t, person t, roles t, password t, must_change n, disabled n, made n, subject t"), API_KEY(
                    "api_key", "id t, hash b, name t, roles t, addresses t, expires n, maker t, made n"), AUDIT("audit",
                            "position n, canonical b, leaf b"), AUDIT_CHECKPOINT("audit_checkpoint",
                                    "one n, note t"), REGISTRATION_REQUEST("registration_request",
                                            "id n, kind t, member t, about t, request b, asked b, state t, steps n, position n"), REGISTRATION_STEP(
                                                    "registration_step",
                                                    "request n, number n, time n, actor t, act t, reason t"), WITNESSED(
                                                            "witnessed",
                                                            "origin_hash t, origin t, note t"), INVITATION("invitation",
                                                                    "id n, server t, verifier t, maker t, made n, expires n, state t, used n, revoker t, enrolment t"), CATALOGUE_DOCUMENT(
                                                                            "catalogue_document",
                                                                            "sha256 t, document b, kept n");

    private final String table;
    private final String declared;

    /// A column: a number, a text or bytes, or nothing.
    record Column(String name, char kind) {
        @Nullable
        Object of(Row row) {
            return switch (kind) {
                case 'n' -> {
                    var number = row.optionalNumber(name);
                    yield number.isPresent() ? Long.valueOf(number.getAsLong()) : null;
                }
                case 't' -> row.optionalText(name).orElse(null);
                default -> row.optionalBytes(name).orElse(null);
            };
        }

        boolean takes(@Nullable Object value) {
            return value == null || (kind == 'n' && value instanceof Long) || (kind == 't' && value instanceof String)
                    || (kind == 'b' && value instanceof byte[]);
        }
    }

    BackupTable(String table, String declared) {
        this.table = table;
        this.declared = declared;
    }

    String table() {
        return table;
    }

    List<Column> columns() {
        return Arrays.stream(declared.split(", ", -1)).map(each -> new Column(each.substring(0, each.length() - 2),
                each.charAt(each.length() - 1))).toList();
    }

    static Optional<BackupTable> named(String name) {
        return Arrays.stream(values()).filter(each -> each.table.equals(name)).findFirst();
    }

    Optional<Column> column(String name) {
        return columns().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    String select() {
        return "SELECT " + names(columns()) + " FROM " + table + " ORDER BY 1, 2";
    }

    /// @param some of this table's columns
    String insert(List<Column> some) {
        return "INSERT INTO " + table + " (" + names(some) + ") VALUES ("
                + some.stream().map(_ -> "?").collect(Collectors.joining(", ")) + ")";
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
