package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.SealingRound;
import de.hellweg.securityserver.messagelog.SealingStore;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.sql.Transaction;
import de.hellweg.sql.Work;
import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.evidencerecord.EvidenceRecord;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.timestamp.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The log's checkpoints and time-stamps, and the evidence records made of them on demand: a round's tree is computed
/// again from the digests of its records, which takes a few milliseconds and no room.
public final class SqlSealing implements SealingStore {
    private static final String NEWEST = "SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1";
    private static final String KEEP_CHECKPOINT = "INSERT INTO checkpoint (size, time, note) VALUES (?, ?, ?)";
    private static final String GROUPS = """
            SELECT sequence, digests, evidence FROM record WHERE sequence >= ? AND sequence < ?
            ORDER BY sequence""";
    private static final String KEEP_ROUND = """
            INSERT INTO sealing_round (first_record, end_record, checkpoint_size, time, service, token)
            VALUES (?, ?, ?, ?, ?, ?)""";
    private static final String ROUND_OF = """
            SELECT r.first_record, r.end_record, r.token, c.note FROM sealing_round r
            JOIN checkpoint c ON c.size = r.checkpoint_size
            WHERE r.first_record <= ? AND r.end_record > ? ORDER BY r.first_record DESC LIMIT 1""";

    private final Database database;
    private final LogWriter writer;
    private final Untimed untimed;
    private volatile Optional<SignedNote> newest;

    SqlSealing(Database database, LogWriter writer, Untimed untimed) {
        this.database = database;
        this.writer = writer;
        this.untimed = untimed;
        this.newest = database.first(NEWEST, row -> SignedNote.parse(row.text("note")));
        long timed = database.first("SELECT max(end_record) AS timed FROM sealing_round",
                row -> row.optionalNumber("timed").orElse(0)).orElse(0L);
        untimed.timed(timed, () -> timeOf(timed));
    }

    private Optional<Instant> timeOf(long sequence) {
        return database.first("SELECT time FROM record WHERE sequence = ?", row -> row.time("time"), sequence);
    }

    @Override
    public LogEnd end() {
        var end = writer.end().position();
        return new LogEnd(end.size(), end.tree().root(), Instant.ofEpochMilli(end.time()));
    }

    @Override
    public Optional<SignedNote> newest() {
        return newest;
    }

    @Override
    public void keep(Checkpoint checkpoint, SignedNote note) throws LogUnavailable {
        kept(transaction -> transaction.execute(KEEP_CHECKPOINT, checkpoint.size(), checkpoint.time(),
                note.encoded()));
        newest = Optional.of(note);
    }

    @Override
    public Optional<Batch> untimed(long end, int most) throws LogUnavailable {
        long first = untimed.timedBefore();
        long last = Math.min(end, first + most);
        if (first >= last) {
            return Optional.empty();
        }
        return Optional.of(new Batch(first, last, read(transaction -> groups(transaction, first, last).groups())));
    }

    /// The groups of a stretch of the log, and whose they are.
    private record Groups(List<Long> sequences, List<List<Digest>> groups) {}

    private static Groups groups(Transaction transaction, long first, long end) {
        var found = new Groups(new ArrayList<>(), new ArrayList<>());
        transaction.forEach(GROUPS, row -> Evidence.group(row).ifPresent(group -> {
            found.sequences().add(row.number("sequence"));
            found.groups().add(group);
        }), first, end);
        return found;
    }

    @Override
    public void keep(Batch batch, Checkpoint checkpoint, String service, Instant time, Der token)
            throws LogUnavailable {
        kept(transaction -> transaction.execute(KEEP_ROUND, batch.first(), batch.end(), checkpoint.size(), time,
                service, token.bytes()));
        untimed.timed(batch.end(), () -> timeOf(batch.end()));
    }

    /// The evidence record of one record's container; none while it is not timed, or when it has no sealed message.
    public Optional<EvidenceRecord> evidence(long sequence) throws LogUnavailable {
        record Round(long first, long end, Der token, Checkpoint checkpoint) {}
        return read(transaction -> {
            var round = transaction.first(ROUND_OF,
                    row -> new Round(row.number("first_record"), row.number("end_record"), Der.of(row.bytes("token")),
                            Checkpoint.parse(SignedNote.parse(row.text("note")).text())),
                    sequence, sequence);
            if (round.isEmpty()) {
                return Optional.empty();
            }
            var all = groups(transaction, round.get().first(), round.get().end());
            int index = all.sequences().indexOf(sequence);
            if (index < 0) {
                return Optional.empty();
            }
            var tree = SealingRound.tree(all.groups(), round.get().checkpoint());
            return Optional.of(EvidenceRecord.write(tree.reduced(index),
                    Timestamp.parse(round.get().token())));
        });
    }

    private void kept(Work<Integer> work) throws LogUnavailable {
        try {
            database.transaction(work);
        } catch (DatabaseUnavailable e) {
            throw new LogUnavailable("the message log cannot be written", e);
        }
    }

    private <T> T read(Work<T> work) throws LogUnavailable {
        try {
            return database.reading(work);
        } catch (DatabaseUnavailable e) {
            throw new LogUnavailable("the message log cannot be read", e);
        }
    }
}
