package de.hellweg.registry.accounts;

import de.hellweg.sql.Database;
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
import java.util.concurrent.locks.ReentrantLock;

/// Who did what in the administration: a log of the same kind as the registry's own, a Merkle tree (RFC 6962) whose newest
/// root is signed. A record that is changed, taken out or put in, or a trail that is cut, is found at the next start.
public final class AuditTrail {
    private static final String MEND = " Restore the database from the backup, and find out who changed it.";

    private final Database database;
    private final NoteSigner key;
    private final ReentrantLock turn = new ReentrantLock();
    private MerkleTree tree = MerkleTree.empty();
    private Instant newest = Instant.EPOCH;
    /// Whether a write failed so that it is open what the store holds. Belongs to the holder of the turn.
    private boolean unsettled;

    private AuditTrail(Database database, NoteSigner key) {
        this.database = database;
        this.key = key;
    }

    /// A record with its place in the trail.
    public record Placed(long position, AuditRecord record) {}

    private record Row(long position, Der canonical, Digest leaf) {}

    /// Opens the trail and checks all of it; throws [NotStarted] saying where it was changed.
    public static AuditTrail open(Database database, NoteSigner key) {
        var trail = new AuditTrail(database, key);
        trail.load();
        return trail;
    }

    private void load() {
        database.reading(in -> {
            load(in);
            return tree;
        });
    }

    private void load(Transaction in) {
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
        var note = in.first("SELECT note FROM audit_checkpoint", row -> row.text("note"));
        if (note.isEmpty() && rows.isEmpty()) {
            return;
        }
        var checkpoint = checkpoint(note.orElse(""));
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
        tree = grown;
        newest = checkpoint.time();
    }

    private Checkpoint checkpoint(String note) {
        try {
            return Checkpoint.open(note, key.verifier());
        } catch (Malformed e) {
            throw new NotStarted("The audit trail's checkpoint " + e.problem() + "." + MEND, e);
        }
    }

    /// Writes one record and the checkpoint over it; durable when this returns. Throws
    /// [de.hellweg.sql.DatabaseUnavailable].
    public void write(AuditRecord record) {
        turn.lock();
        try {
            if (unsettled) {
                load();
                unsettled = false;
            }
            var canonical = record.canonical();
            var leaf = MerkleHash.leaf(canonical);
            var grown = tree.append(leaf);
            var time = record.time().isBefore(newest) ? newest : record.time();
            var note = new Checkpoint(key.name(), grown.size(), grown.root(), time).sign(key).encoded();
            unsettled = true;
            database.transaction(in -> {
                in.execute("INSERT INTO audit (position, canonical, leaf) VALUES (?, ?, ?)", grown.size() - 1,
                        canonical, leaf.bytes());
                in.execute("DELETE FROM audit_checkpoint");
                return in.execute("INSERT INTO audit_checkpoint (one, note) VALUES (1, ?)", note);
            });
            unsettled = false;
            tree = grown;
            newest = time;
        } finally {
            turn.unlock();
        }
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
        turn.lock();
        try {
            return tree.size();
        } finally {
            turn.unlock();
        }
    }
}
