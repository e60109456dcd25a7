package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.sql.Appending.End;
import de.hellweg.securityserver.messagelog.sql.LogHead.Position;
import de.hellweg.sql.Row;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.MerkleProofs;
import de.hellweg.trust.log.MerkleTree;
import de.hellweg.trust.log.NoteVerifier;
import java.util.List;
import java.util.Optional;

/// Compares the log with what it says of itself: each record with its commitment, all records with the tree, the tree
/// with the signed checkpoints and with the tagged head. Whatever was changed, removed, added, moved or cut off by
/// another program is found and named.
final class LogCheck {
    private static final String RECORDS = "SELECT " + RecordRow.COLUMNS
            + " FROM record WHERE sequence >= ? ORDER BY sequence";
    private static final String CHECKPOINTS = "SELECT size, note FROM checkpoint WHERE size >= ? ORDER BY size";
    private static final String LAST_CHECKPOINT = "SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1";

    private final Transaction transaction;
    private final List<NoteVerifier> keys;

    LogCheck(Transaction transaction, List<NoteVerifier> keys) {
        this.transaction = transaction;
        this.keys = keys;
    }

    private record SignedSize(long size, Checkpoint checkpoint) {}

    /// Checks the records since the last signed checkpoint; what is before, the checkpoint's root and the kept nodes
    /// stand for until [#whole] is asked.
    ///
    /// @param head as its row says
    End sinceLastCheckpoint(Position head) throws LogDamaged {
        try {
            var last = transaction.first(LAST_CHECKPOINT, this::signed);
            var base = MerkleTree.empty();
            if (last.isPresent()) {
                base = MerkleProofs.tree(last.get().size(), new StoredNodes(transaction));
                compare(last.get(), base);
            }
            var end = replay(base, new StoredNodes(transaction).tiers(base.size()), head, List.of());
            return end;
        } catch (Malformed e) {
            throw new LogDamaged(e.where(), e.problem());
        }
    }

    /// Checks every record from the first, and every checkpoint.
    End whole(Position head) throws LogDamaged {
        try {
            return replay(MerkleTree.empty(), Tiers.empty(), head,
                    transaction.query(CHECKPOINTS, this::signed, 0));
        } catch (Malformed e) {
            throw new LogDamaged(e.where(), e.problem());
        }
    }

    private SignedSize signed(Row row) {
        long size = row.number("size");
        for (NoteVerifier key : keys) {
            try {
                return new SignedSize(size, Checkpoint.open(row.text("note"), key));
            } catch (Malformed e) {
                // Perhaps it is of another key.
            }
        }
        throw new Malformed("checkpoint of size " + size, "is not signed by a key of this log");
    }

    private static void compare(SignedSize signed, MerkleTree tree) throws LogDamaged {
        if (signed.checkpoint().size() != signed.size() || tree.size() != signed.size()
                || !signed.checkpoint().root().equals(tree.root())) {
            throw new LogDamaged("records before " + signed.size(),
                    "they are not those of the signed checkpoint of that size");
        }
    }

    /// Goes through the records after a base; keeps a lambda's state.
    private static final class Replay {
        private MerkleTree tree;
        private Tiers tiers;
        private long time;
        private int nextCheckpoint;
        private Optional<LogDamaged> damage = Optional.empty();

        Replay(MerkleTree tree, Tiers tiers) {
            this.tree = tree;
            this.tiers = tiers;
        }
    }

    private End replay(MerkleTree base, Tiers tiers, Position head, List<SignedSize> checkpoints) throws LogDamaged {
        var replay = new Replay(base, tiers);
        transaction.forEach(RECORDS, row -> {
            if (replay.damage.isEmpty()) {
                replay.damage = take(row, replay, head, checkpoints);
            }
        }, base.size());
        if (replay.damage.isPresent()) {
            throw replay.damage.get();
        }
        if (replay.tree.size() != head.size()) {
            throw new LogDamaged("record " + replay.tree.size(), "it and all after it are missing");
        }
        if (!replay.tree.equals(head.tree())) {
            throw new LogDamaged("records from " + base.size() + " to " + (head.size() - 1),
                    "time, kind or order of one of them was changed");
        }
        return new End(head, replay.tiers);
    }

    private Optional<LogDamaged> take(Row row, Replay replay, Position head, List<SignedSize> checkpoints) {
        long sequence = replay.tree.size();
        long found = row.number("sequence");
        if (found != sequence) {
            return damaged(sequence, "it is missing");
        }
        if (found >= head.size()) {
            return damaged(found, "it was added by another program");
        }
        try {
            var leaf = RecordRow.leaf(row);
            if (!RecordRow.fitsItsCommitment(row)) {
                return damaged(found, "it is not the record that was written");
            }
            if (leaf.time().toEpochMilli() < replay.time) {
                return damaged(found, "it is older than the record before it");
            }
            replay.time = leaf.time().toEpochMilli();
            replay.tree = replay.tree.append(leaf.hash());
            var grown = replay.tiers.append(sequence, leaf.hash());
            replay.tiers = grown.tiers();
            for (var node : grown.completed()) {
                var kept = StoredNodes.kept(transaction, node.level(), node.position());
                if (!kept.equals(Optional.of(node.hash()))) {
                    return Optional.of(new LogDamaged(
                            "records from " + (node.position() << node.level()) + " to " + sequence,
                            "time, kind or order of one of them was changed, or the node above them"));
                }
            }
            if (replay.nextCheckpoint < checkpoints.size()
                    && checkpoints.get(replay.nextCheckpoint).size() == replay.tree.size()) {
                compare(checkpoints.get(replay.nextCheckpoint++), replay.tree);
            }
            return Optional.empty();
        } catch (Malformed e) {
            return damaged(found, "it is not the record that was written: " + e.getMessage());
        } catch (LogDamaged e) {
            return Optional.of(e);
        }
    }

    private static Optional<LogDamaged> damaged(long sequence, String problem) {
        return Optional.of(new LogDamaged("record " + sequence, problem));
    }
}
