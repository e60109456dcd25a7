package de.hellweg.registry.publication;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.sql.Row;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Digest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The log on disk: entries by position, and the newest checkpoint.
public final class RegistryStore {
    private static final String ENTRIES = "SELECT position, canonical, leaf FROM entry WHERE position >= ? AND"
            + " position < ? ORDER BY position";

    private final Database database;

    public RegistryStore(Database database) {
        this.database = database;
    }

    /// An entry as it is kept, with its RFC 6962 leaf hash as computed when it was appended.
    public static final class Kept {
        private final long position;
        private final byte[] canonical;
        private final Digest leaf;

        private Kept(long position, byte[] canonical, Digest leaf) {
            this.position = position;
            this.canonical = canonical;
            this.leaf = leaf;
        }

        public long position() {
            return position;
        }

        /// The bytes of the log; for reading only.
        public byte[] canonical() {
            return canonical;
        }

        public Digest leaf() {
            return leaf;
        }
    }

    /// Which checkpoint takes the place of which; the one before is empty at the beginning of a log.
    public record Next(String before, String note) {}

    /// Appends an entry, the checkpoint over it and what goes along in one transaction: after a crash all are there or
    /// none.
    public void append(long position, byte[] canonical, Digest leaf, Next next, RegistryLog.Along along) {
        database.transaction(in -> {
            replaceCheckpoint(in, next);
            along.write(in, position);
            return in.execute("INSERT INTO entry (position, canonical, leaf) VALUES (?, ?, ?)", position, canonical,
                    leaf.bytes());
        });
    }

    /// Keeps a newer checkpoint of the same log.
    public void renew(Next next) {
        database.transaction(in -> replaceCheckpoint(in, next));
    }

    /// Only in the place of the one that was the newest when this one was signed: whoever else wrote since, the log is
    /// continued from where it stands or not at all.
    private static int replaceCheckpoint(Transaction in, Next next) {
        int replaced = in.execute("DELETE FROM checkpoint WHERE note = ?", next.before());
        if (replaced != (next.before().isEmpty() ? 0 : 1)) {
            throw new DatabaseUnavailable(DatabaseUnavailable.Kind.IN_USE, "another process has continued the log");
        }
        return in.execute("INSERT INTO checkpoint (one, note, marked) VALUES (1, ?, 1)", next.note());
    }

    public Optional<String> checkpoint() {
        return database.first("SELECT note FROM checkpoint", row -> row.text("note"));
    }

    /// Does reading work on the log as it is at one moment, also while another process appends.
    <T> T atOneMoment(Function<Moment, T> work) {
        return database.reading(in -> work.apply(new Moment(in)));
    }

    /// The log as it is at one moment.
    static final class Moment {
        private final Transaction in;

        private Moment(Transaction in) {
            this.in = in;
        }

        Optional<String> checkpoint() {
            return in.first("SELECT note FROM checkpoint", row -> row.text("note"));
        }

        /// Whether whoever kept the checkpoint also keeps a mark of it elsewhere.
        boolean marked() {
            return in.first("SELECT marked FROM checkpoint", row -> row.flag("marked")).orElse(false);
        }

        List<Kept> entries(long from, long to) {
            return in.query(ENTRIES, RegistryStore::kept, from, to);
        }

        /// A position from that one on that has an entry; empty when the log ends before it.
        Optional<Long> beyond(long position) {
            return in.first("SELECT position FROM entry WHERE position >= ? ORDER BY position LIMIT 1",
                    row -> row.number("position"), position);
        }
    }

    /// Entries from one position up to another, which is not included.
    public List<Kept> entries(long from, long to) {
        return database.query(ENTRIES, RegistryStore::kept, from, to);
    }

    private static Kept kept(Row row) {
        return new Kept(row.number("position"), row.bytes("canonical"), Digest.ofSha256(row.bytes("leaf")));
    }
}
