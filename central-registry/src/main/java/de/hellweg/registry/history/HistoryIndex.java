package de.hellweg.registry.history;

import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.publication.RegistryStore;
import de.hellweg.sql.Database;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.registry.entry.RegistryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Which entry is about what. Made of the log alone, so it may be thrown away at any time: before each question it takes
/// in what the log has more.
public final class HistoryIndex {
    private static final int PAGE = 1000;

    private final Database database;
    private final RegistryLog log;
    private final ReentrantLock turn = new ReentrantLock();
    /// Known once the table was looked at. Belongs to the holder of the turn.
    private long indexed = -1;

    public HistoryIndex(Database database, RegistryLog log) {
        this.database = database;
        this.log = log;
    }

    /// Positions of the entries a query finds, the newest first, at most one more than its limit.
    List<Long> find(HistoryQuery query) {
        catchUp(log.published().size());
        var sql = new StringBuilder("SELECT position FROM history WHERE position < ?");
        var values = new ArrayList<@Nullable Object>();
        values.add(query.before());
        query.object().ifPresent(object -> about(sql, values, object));
        query.kind().ifPresent(kind -> with(sql, values, "kind = ?", kind));
        query.actor().ifPresent(actor -> with(sql, values, "actor = ?", actor));
        query.from().ifPresent(from -> with(sql, values, "time >= ?", UtcTime.write(from)));
        query.to().ifPresent(to -> with(sql, values, "time < ?", UtcTime.write(to)));
        values.add(query.limit() + 1);
        return database.query(sql.append(" ORDER BY position DESC LIMIT ?").toString(), row -> row.number("position"),
                values.toArray());
    }

    /// An object and all that lies below it: the character after the slash ends the range.
    private static void about(StringBuilder sql, List<@Nullable Object> values, String object) {
        sql.append(" AND position IN (SELECT position FROM history_subject WHERE subject = ?"
                + " OR (subject > ? AND subject < ?))");
        values.add(object);
        values.add(object + "/");
        values.add(object + "0");
    }

    /// Positions of the entries about an object and what lies below it, of a kind, whose objects' identifiers or actor
    /// contain every word; the newest first, at most one more than the limit.
    ///
    /// @param before only entries at lower positions
    public List<Long> newest(Optional<String> object, Optional<String> kind, String words, long before, int limit) {
        catchUp(log.published().size());
        var sql = new StringBuilder("SELECT position FROM history WHERE position < ?");
        var values = new ArrayList<@Nullable Object>();
        values.add(before);
        object.ifPresent(one -> about(sql, values, one));
        kind.ifPresent(one -> with(sql, values, "kind = ?", one));
        for (String word : words.isBlank() ? new String[0] : words.strip().split("\\s+", -1)) {
            var pattern = "%" + word.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_")
                    + "%";
            with(sql, values, "(lower(actor) LIKE ? ESCAPE '!' OR position IN (SELECT position FROM history_subject"
                    + " WHERE lower(subject) LIKE ? ESCAPE '!'))", pattern);
            values.add(pattern);
        }
        values.add(limit + 1);
        return database.query(sql.append(" ORDER BY position DESC LIMIT ?").toString(), row -> row.number("position"),
                values.toArray());
    }

    private static void with(StringBuilder sql, List<@Nullable Object> values, String condition, String value) {
        sql.append(" AND ").append(condition);
        values.add(value);
    }

    private void catchUp(long size) {
        turn.lock();
        try {
            if (indexed < 0) {
                indexed = database.first("SELECT count(*) AS number FROM history", row -> row.number("number"))
                        .orElse(0L);
            }
            while (indexed < size) {
                var page = log.entries(indexed, Math.min(size, indexed + PAGE));
                database.transaction(in -> index(in, page));
                indexed += page.size();
            }
        } finally {
            turn.unlock();
        }
    }

    private static int index(Transaction in, List<RegistryStore.Kept> page) {
        var entries = new ArrayList<@Nullable Object[]>();
        var subjects = new ArrayList<@Nullable Object[]>();
        for (var kept : page) {
            var entry = RegistryEntry.parse(kept.canonical());
            entries.add(new Object[]{kept.position(), entry.kind(), entry.actor(), UtcTime.write(entry.time())});
            Subjects.of(entry).forEach(subject -> subjects.add(new Object[]{subject, kept.position()}));
        }
        in.executeEach("INSERT INTO history (position, kind, actor, time) VALUES (?, ?, ?, ?)", entries);
        in.executeEach("INSERT INTO history_subject (subject, position) VALUES (?, ?)", subjects);
        return page.size();
    }
}
