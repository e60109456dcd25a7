package de.hellweg.trust.log;

import de.hellweg.trust.Digest;

/// Where the hashes of a log's complete subtrees are kept. Implemented in memory by [MerkleHistory], and by a log's
/// store.
@FunctionalInterface
public interface MerkleNodes {

    /// The root of the complete subtree over the leaves `index * 2^level` up to, not including, `(index + 1) * 2^level`.
    /// Level 0 is the leaf hashes. Asked only for subtrees that lie wholly inside the log.
    Digest node(int level, long index);
}
