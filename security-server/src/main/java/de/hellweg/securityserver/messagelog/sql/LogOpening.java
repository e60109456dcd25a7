package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.record.BodyFiles;
import de.hellweg.securityserver.messagelog.LogStore;
import de.hellweg.securityserver.messagelog.sql.Appending.End;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.LogOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What happens before a log takes its first record: its end is read and checked, requests without an end are found,
/// files that no record names are deleted.
final class LogOpening {
    private static final String OPEN_REQUESTS = "SELECT " + RecordRow.COLUMNS
            + """
                     FROM record r WHERE sequence >= ? AND kind = 1
                    AND NOT EXISTS (SELECT 1 FROM record e WHERE e.ends = r.sequence) ORDER BY sequence""";

    private LogOpening() {}

    /// What was found.
    record Found(LogHead head, End end, OpenRequests open) {}

    static Found of(Database database, LogStore store, BodyFiles files, SecureRandom random) throws LogDamaged {
        String origin = LogOrigin.ofMessages(store.server());
        var found = database.transaction(transaction -> {
            try {
                var head = LogHead.take(transaction, origin, store.masterKey(), random);
                var position = head.read(transaction);
                var end = new LogCheck(transaction, store.logKeys()).sinceLastCheckpoint(position);
                return new Attempt(new Found(head, end, openRequests(transaction, position.oldestOpen())), null);
            } catch (LogDamaged damage) {
                return new Attempt(null, damage);
            } catch (Malformed e) {
                return new Attempt(null, new LogDamaged(e.where(), e.problem()));
            }
        });
        if (found.damage() != null) {
            throw found.damage();
        }
        deleteUnnamed(database, files);
        return Objects.requireNonNull(found.found());
    }

    private record Attempt(@Nullable Found found,
            @Nullable LogDamaged damage) {}

    private static OpenRequests openRequests(Transaction transaction, long from) {
        var open = new OpenRequests();
        transaction.forEach(OPEN_REQUESTS, row -> open.abandon(row.number("sequence"), RecordRow.fields(row)), from);
        return open;
    }

    static void makeDirectory(LogStore store) {
        try {
            if (!Files.isDirectory(store.bodies())) {
                Files.createDirectories(store.bodies(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new DatabaseUnavailable(DatabaseUnavailable.Kind.READ_ONLY,
                    "the directory " + store.bodies() + " cannot be made", e);
        }
    }

    /// A crash between a body's file and its record leaves such a file; its key died with the process.
    private static void deleteUnnamed(Database database, BodyFiles files) {
        try {
            for (String name : files.names()) {
                if (database.first("SELECT sequence FROM record WHERE body_file = ?", row -> row.number("sequence"),
                        name).isEmpty()) {
                    files.delete(name);
                }
            }
        } catch (IOException e) {
            throw new DatabaseUnavailable(DatabaseUnavailable.Kind.READ_ONLY,
                    "the directory of the bodies cannot be read or cleaned", e);
        }
    }
}
