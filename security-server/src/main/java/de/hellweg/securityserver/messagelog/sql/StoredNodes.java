package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.sql.Transaction;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.MerkleNodes;
import de.hellweg.trust.log.MerkleTree;
import java.util.ArrayList;
import java.util.Optional;

/// The tree's hashes out of the tables: leaves are made from the records, each eighth level is kept, the levels between
/// are computed from at most 128 of either.
record StoredNodes(Transaction transaction) implements MerkleNodes {
    private static final String LEAVES = """
            SELECT sequence, time, kind, commitment FROM record WHERE sequence >= ? AND sequence < ?
            ORDER BY sequence""";
    private static final String NODES = """
            SELECT hash FROM tree_node WHERE level = ? AND position >= ? AND position < ? ORDER BY position""";

    @Override
    public Digest node(int level, long index) {
        int below = level % Tiers.LEVELS;
        int kept = level - below;
        return subtree(kept, index << below, 1L << below).root();
    }

    /// The tree over `count` kept nodes of a level from a position on; level 0 is the leaves.
    private MerkleTree subtree(int kept, long from, long count) {
        var hashes = kept == 0
                ? transaction.query(LEAVES, row -> RecordRow.leaf(row).hash(), from, from + count)
                : transaction.query(NODES, row -> Digest.ofSha256(row.bytes("hash")), kept, from, from + count);
        if (hashes.size() != count) {
            throw new Malformed("the log", "lacks records or nodes from " + (from << kept) + " on");
        }
        var tree = MerkleTree.empty();
        for (Digest hash : hashes) {
            tree = tree.append(hash);
        }
        return tree;
    }

    /// A kept node; none where there is none.
    static Optional<Digest> kept(Transaction transaction, int level, long position) {
        return transaction.first("SELECT hash FROM tree_node WHERE level = ? AND position = ?",
                row -> Digest.ofSha256(row.bytes("hash")), level, position);
    }

    /// The incomplete parts of the tree at a size.
    Tiers tiers(long size) {
        var tiers = new ArrayList<MerkleTree>();
        for (int level = 0; size >> level > 0; level += Tiers.LEVELS) {
            long complete = size >> level;
            long incomplete = complete % Tiers.WIDTH;
            tiers.add(subtree(level, complete - incomplete, incomplete));
        }
        return new Tiers(tiers);
    }
}
