package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.record.BodyFiles;
import de.hellweg.securityserver.messagelog.record.PartDigests;
import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.Logged;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.evidencerecord.HashTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Erases records and leaves their leaves, and the one hash that other records' evidence needs.
record Erasure(Database database, BodyFiles files) {
    private static final String CONTENT = """
            SELECT sequence, digests, body_file FROM record WHERE sequence >= ? AND sequence < ? AND salt IS NOT NULL
            ORDER BY sequence""";
    private static final String ERASE = """
            UPDATE record SET evidence = ?, side = NULL, message_id = NULL, request_id = NULL, client = NULL,
                service = NULL, purpose = NULL, issue = NULL, user_id = NULL, peer = NULL, detail = NULL, salt = NULL,
                wrapped_key = NULL, digests = NULL, content = NULL, body_file = NULL,
                validation_material = NULL WHERE sequence = ?""";

    /// Announces an erasure in the log.
    @FunctionalInterface
    interface Announcement {
        Logged of(int count) throws LogUnavailable;
    }

    private record Erased(long sequence, java.util.Optional<PartDigests> digests,
            java.util.Optional<String> bodyFile) {}

    int erase(long first, long end, Announcement announcement) throws LogUnavailable {
        try {
            var records = database.query(CONTENT, row -> new Erased(row.number("sequence"), RecordRow.digests(row),
                    row.optionalText("body_file")), first, end);
            if (records.isEmpty()) {
                return 0;
            }
            announcement.of(records.size());
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (Erased each : records) {
                rows.add(new @Nullable Object[]{each.digests().map(digests -> Evidence.hash(digests).bytes()),
                        each.sequence()});
            }
            database.transaction(transaction -> transaction.executeEach(ERASE, rows));
            for (Erased each : records) {
                if (each.bodyFile().isPresent()) {
                    files.delete(each.bodyFile().get());
                }
            }
            return records.size();
        } catch (DatabaseUnavailable | IOException e) {
            throw new LogUnavailable("the content cannot be erased", e);
        }
    }
}
