package de.hellweg.registry.publication;

import de.hellweg.sql.Database;
import de.hellweg.trust.Digest;
import java.util.List;
import java.util.Optional;

/// The log on disk: entries by position, and the newest checkpoint.
public final class RegistryStore {
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

    /// Appends an entry, the checkpoint over it and what goes along in one transaction: after a crash all are there or
    /// none.
    public void append(long position, byte[] canonical, Digest leaf, String note, RegistryLog.Along along) {
        database.transaction(in -> {
            along.write(in, position);
            in.execute("INSERT INTO entry (position, canonical, leaf) VALUES (?, ?, ?)", position, canonical,
                    leaf.bytes());
            return replaceCheckpoint(in, note);
        });
    }

    /// Keeps a newer checkpoint of the same log.
    public void renew(String note) {
        database.transaction(in -> replaceCheckpoint(in, note));
    }

    private static int replaceCheckpoint(de.hellweg.sql.Transaction in, String note) {
        in.execute("DELETE FROM checkpoint");
        return in.execute("INSERT INTO checkpoint (one, note) VALUES (1, ?)", note);
    }

    public Optional<String> checkpoint() {
        return database.first("SELECT note FROM checkpoint", row -> row.text("note"));
    }

    /// Entries from one position up to another, which is not included.
    public List<Kept> entries(long from, long to) {
        return database.query(
                "SELECT position, canonical, leaf FROM entry WHERE position >= ? AND position < ? ORDER BY position",
                row -> new Kept(row.number("position"), row.bytes("canonical"), Digest.ofSha256(row.bytes("leaf"))),
                from, to);
    }

    /// A position from that one on that has an entry; empty when the log ends before it.
    Optional<Long> beyond(long position) {
        return database.first("SELECT position FROM entry WHERE position >= ? ORDER BY position LIMIT 1",
                row -> row.number("position"), position);
    }
}
