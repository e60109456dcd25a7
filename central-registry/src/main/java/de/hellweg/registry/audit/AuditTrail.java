package de.hellweg.registry.audit;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.MerkleHash;
import de.hellweg.trust.log.MerkleTree;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.web.administration.NotStarted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Who did what in the administration: a log of the same kind as the registry's own, a Merkle tree (RFC 6962) whose newest
/// root is signed. A record that is changed, taken out or put in, or a trail that is cut, is found at the next start.
public final class AuditTrail {
    private static final String MEND = " Restore the database from the backup, and find out who changed it.";

    private final Database database;
    private final NoteSigner key;
    /// Guards the two states. Taken within a transaction of the writer, never around one.
    private final ReentrantLock turn = new ReentrantLock();
    private State newest = State.EMPTY;
    /// What stood before, and stands again when the newest record's transaction was undone.
    private State before = State.EMPTY;

    private AuditTrail(Database database, NoteSigner key) {
        this.database = database;
        this.key = key;
    }

    /// A record with its place in the trail.
    public record Placed(long position, AuditRecord record) {}

    private record Row(long position, Der canonical, Digest leaf) {}

    /// The tree under a checkpoint.
    private record State(String note, MerkleTree tree, Instant time) {
        private static final State EMPTY = new State("", MerkleTree.empty(), Instant.EPOCH);
    }

    /// Opens the trail and checks all of it; throws [NotStarted] saying where it was changed.
    public static AuditTrail open(Database database, NoteSigner key) {
        var trail = new AuditTrail(database, key);
        trail.newest = database.reading(trail::load);
        return trail;
    }

    private State load(Transaction in) {
        var rows = in.query("SELECT position, canonical, leaf FROM audit ORDER BY position",
                row -> new Row(row.number("position"), Der.of(row.bytes("canonical")),
                        Digest.ofSha256(row.bytes("leaf"))));
        var grown = MerkleTree.empty();
        for (var row : rows) {
            if (row.position() != grown.size() || !MerkleHash.leaf(row.canonical().bytes()).equals(row.leaf())) {
                throw new NotStarted("The audit trail was changed: record " + grown.size()
                        + " is missing or is not the one that was written." + MEND);
            }
            grown = grown.append(row.leaf());
        }
        var note = note(in);
        return note.isEmpty() && rows.isEmpty() ? State.EMPTY : signed(note, grown);
    }

    private State signed(String note, MerkleTree grown) {
        var checkpoint = checkpoint(note);
        if (checkpoint.size() != grown.size()) {
            throw new NotStarted("The audit trail has " + grown.size() + " records where " + checkpoint.size()
                    + " were signed; it was cut or added to after record "
                    + (Math.min(grown.size(), checkpoint.size()) - 1) + "." + MEND);
        }
        if (!checkpoint.root().equals(grown.root())) {
            throw new NotStarted("The audit trail of " + grown.size()
                    + " records is not the one that was signed: records and their hashes were changed together."
                    + MEND);
        }
        return new State(note, grown, checkpoint.time());
    }

    private static String note(Transaction in) {
        return in.first("SELECT note FROM audit_checkpoint", row -> row.text("note")).orElse("");
    }

    private Checkpoint checkpoint(String note) {
        try {
            return Checkpoint.open(note, key.verifier());
        } catch (Malformed e) {
            throw new NotStarted("The audit trail's checkpoint " + e.problem() + "." + MEND, e);
        }
    }

    /// Writes one record and the checkpoint over it; durable when this returns. Throws [DatabaseUnavailable].
    public Placed write(AuditRecord record) {
        return database.transaction(in -> write(in, record));
    }

    /// Writes one record and the checkpoint over it in a transaction of something else: both are there after it, or
    /// neither.
    public Placed write(Transaction in, AuditRecord record) {
        turn.lock();
        try {
            var last = standing(in);
            var canonical = record.canonical();
            var leaf = MerkleHash.leaf(canonical);
            var grown = last.tree().append(leaf);
            var time = record.time().isBefore(last.time()) ? last.time() : record.time();
            var note = new Checkpoint(key.name(), grown.size(), grown.root(), time).sign(key).encoded();
            in.execute("INSERT INTO audit (position, canonical, leaf) VALUES (?, ?, ?)", grown.size() - 1, canonical,
                    leaf.bytes());
            replace(in, last.note(), note);
            before = last;
            newest = new State(note, grown, time);
            return new Placed(grown.size() - 1, record);
        } finally {
            turn.unlock();
        }
    }

    /// What the store holds says which state it is: a transaction that was undone needs nobody to remember that.
    private State standing(Transaction in) {
        var note = note(in);
        if (note.equals(newest.note())) {
            return newest;
        }
        return note.equals(before.note()) ? before : load(in);
    }

    /// Only in the place of the one that this one continues.
    private static void replace(Transaction in, String before, String note) {
        if (in.execute("DELETE FROM audit_checkpoint WHERE note = ?", before) != (before.isEmpty() ? 0 : 1)) {
            throw new DatabaseUnavailable(DatabaseUnavailable.Kind.IN_USE,
                    "another process has continued the audit trail");
        }
        in.execute("INSERT INTO audit_checkpoint (one, note) VALUES (1, ?)", note);
    }

    /// Whether the record is there, in its place.
    public boolean holds(Placed placed) {
        return database.first("SELECT leaf FROM audit WHERE position = ?", row -> Digest.ofSha256(row.bytes("leaf")),
                placed.position()).equals(Optional.of(MerkleHash.leaf(placed.record().canonical())));
    }

    /// The newest checkpoint as signed note; empty before the first record. Kept elsewhere, it shows later that nothing
    /// was taken away.
    public String checkpoint() {
        return database.first("SELECT note FROM audit_checkpoint", row -> row.text("note")).orElse("");
    }

    /// Records from one position up to another, which is not included.
    public List<Placed> records(long from, long to) {
        return database.query("SELECT position, canonical FROM audit WHERE position >= ? AND position < ?"
                + " ORDER BY position",
                row -> new Placed(row.number("position"), AuditRecord.parse(row.bytes("canonical"))), from, to);
    }

    /// The number of records.
    public long size() {
        return database.first("SELECT COALESCE(MAX(position) + 1, 0) AS size FROM audit", row -> row.number("size"))
                .orElseThrow();
    }
}
