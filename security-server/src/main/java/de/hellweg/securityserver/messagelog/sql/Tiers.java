package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.trust.Digest;
import de.hellweg.trust.log.MerkleTree;
import java.util.ArrayList;
import java.util.List;

/// The parts of the tree that are not complete yet, in tiers of eight levels: the leaves since the last complete 256,
/// the complete 256s since the last complete 65,536, and so on. Immutable.
record Tiers(List<MerkleTree> tiers) {
    static final int LEVELS = 8;
    static final int WIDTH = 1 << LEVELS;

    Tiers {
        tiers = List.copyOf(tiers);
    }

    /// The root of a complete subtree: level 8, 16, ... and its position among those of its level.
    record Node(int level, long position, Digest hash) {}

    /// What a leaf more makes of it.
    record Grown(Tiers tiers, List<Node> completed) {}

    static Tiers empty() {
        return new Tiers(List.of());
    }

    /// @param sequence of the leaf
    Grown append(long sequence, Digest leafHash) {
        var grown = new ArrayList<>(tiers);
        var completed = new ArrayList<Node>();
        var hash = leafHash;
        for (int tier = 0;; tier++) {
            if (tier == grown.size()) {
                grown.add(MerkleTree.empty());
            }
            var tree = grown.get(tier).append(hash);
            if (tree.size() < WIDTH) {
                grown.set(tier, tree);
                return new Grown(new Tiers(grown), completed);
            }
            grown.set(tier, MerkleTree.empty());
            hash = tree.root();
            int level = LEVELS * (tier + 1);
            completed.add(new Node(level, sequence >> level, hash));
        }
    }
}
