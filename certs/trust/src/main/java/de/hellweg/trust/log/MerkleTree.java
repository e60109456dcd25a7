package de.hellweg.trust.log;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import java.util.ArrayList;
import java.util.List;

/// An RFC 6962 tree that remembers only its frontier: the roots of the complete subtrees it consists of, largest first,
/// one for each bit set in its size. Enough to append and to know the root; 63 hashes at most. Immutable.
///
/// Earlier roots and proofs need the hashes below: see [MerkleProofs] and [MerkleHistory].
public final class MerkleTree {
    private static final MerkleTree EMPTY = new MerkleTree(0, List.of());

    private final long size;
    private final List<Digest> frontier;

    private MerkleTree(long size, List<Digest> frontier) {
        this.size = size;
        this.frontier = frontier;
    }

    public static MerkleTree empty() {
        return EMPTY;
    }

    /// Takes up a saved frontier; throws [Malformed] unless it has one SHA-256 value for each bit set in the size.
    public static MerkleTree restore(long size, List<Digest> frontier) {
        if (size < 0 || frontier.size() != Long.bitCount(size)
                || frontier.stream().anyMatch(hash -> hash.algorithm() != Digest.Algorithm.SHA256)) {
            throw new Malformed("frontier of a log", "does not fit the size");
        }
        return new MerkleTree(size, List.copyOf(frontier));
    }

    /// The tree with one more leaf, given by its hash ([MerkleHash#leaf]).
    public MerkleTree append(Digest leafHash) {
        var grown = new ArrayList<>(frontier);
        var hash = leafHash;
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            hash = MerkleHash.node(grown.removeLast(), hash);
        }
        grown.add(hash);
        return new MerkleTree(size + 1, List.copyOf(grown));
    }

    /// The number of leaves.
    public long size() {
        return size;
    }

    /// The roots of the complete subtrees, largest first.
    public List<Digest> frontier() {
        return frontier;
    }

    public Digest root() {
        if (frontier.isEmpty()) {
            return MerkleHash.EMPTY_ROOT;
        }
        var root = frontier.getLast();
        for (int i = frontier.size() - 2; i >= 0; i--) {
            root = MerkleHash.node(frontier.get(i), root);
        }
        return root;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MerkleTree that && size == that.size && frontier.equals(that.frontier);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(size) * 31 + frontier.hashCode();
    }

    @Override
    public String toString() {
        return "tree of " + size + " leaves";
    }
}
