package de.hellweg.trust.log;

import de.hellweg.trust.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A whole tree in memory: roots of earlier sizes and proofs between any two. Immutable; versions share what they have in
/// common. About 64 bytes a leaf, meant for the registry's log.
public final class MerkleHistory implements MerkleNodes {
    private static final int HASH = 32;
    /// Leaves in a chunk, a power of two; chunks that are full are shared between versions.
    private static final int CHUNK_LEVEL = 8;
    private static final int CHUNK = 1 << CHUNK_LEVEL;
    private static final MerkleHistory EMPTY = new MerkleHistory(MerkleTree.empty(), List.of());

    private final MerkleTree tree;
    /// For each 256 leaves their hashes and those of the complete subtrees above, level by level.
    private final List<byte[][]> chunks;

    private MerkleHistory(MerkleTree tree, List<byte[][]> chunks) {
        this.tree = tree;
        this.chunks = chunks;
    }

    public static MerkleHistory empty() {
        return EMPTY;
    }

    /// The history with these leaves more, given by their hashes.
    public MerkleHistory append(List<Digest> leafHashes) {
        var grownTree = tree;
        var grown = new ArrayList<>(chunks);
        boolean ownLast = false;
        for (Digest leaf : leafHashes) {
            int place = (int) (grownTree.size() & (CHUNK - 1));
            if (place == 0) {
                grown.add(newChunk());
            } else if (!ownLast) {
                grown.set(grown.size() - 1, copy(grown.getLast()));
            }
            ownLast = true;
            put(grown.getLast(), place, leaf);
            grownTree = grownTree.append(leaf);
        }
        return new MerkleHistory(grownTree, List.copyOf(grown));
    }

    private static byte[][] newChunk() {
        var levels = new byte[CHUNK_LEVEL + 1][];
        for (int level = 0; level <= CHUNK_LEVEL; level++) {
            levels[level] = new byte[HASH * (CHUNK >> level)];
        }
        return levels;
    }

    private static byte[][] copy(byte[][] chunk) {
        return Arrays.stream(chunk).map(byte[]::clone).toArray(byte[][]::new);
    }

    /// Writes a leaf and every subtree it completes.
    private static void put(byte[][] chunk, int place, Digest leaf) {
        var hash = leaf;
        int index = place;
        for (int level = 0; level <= CHUNK_LEVEL; level++) {
            System.arraycopy(hash.bytes(), 0, chunk[level], index * HASH, HASH);
            if ((index & 1) == 0) {
                return;
            }
            hash = MerkleHash.node(read(chunk[level], index - 1), hash);
            index >>= 1;
        }
    }

    private static Digest read(byte[] level, int index) {
        return Digest.ofSha256(Arrays.copyOfRange(level, index * HASH, (index + 1) * HASH));
    }

    @Override
    public Digest node(int level, long index) {
        if (level > CHUNK_LEVEL) {
            return MerkleHash.node(node(level - 1, index * 2), node(level - 1, index * 2 + 1));
        }
        int perChunk = CHUNK >> level;
        return read(chunks.get((int) (index / perChunk))[level], (int) (index % perChunk));
    }

    public MerkleTree tree() {
        return tree;
    }

    public long size() {
        return tree.size();
    }

    public Digest root() {
        return tree.root();
    }

    /// The root at an earlier size.
    public Digest root(long size) {
        check(size);
        return MerkleProofs.root(size, this);
    }

    /// Proof that a leaf stands in the log of that size.
    public InclusionProof inclusion(long index, long size) {
        check(size);
        return MerkleProofs.inclusion(index, size, this);
    }

    /// Proof that the log grew from one size to the other.
    public ConsistencyProof consistency(long oldSize, long newSize) {
        check(newSize);
        return MerkleProofs.consistency(oldSize, newSize, this);
    }

    private void check(long size) {
        if (size < 0 || size > tree.size()) {
            throw new IllegalArgumentException("the log of size " + tree.size() + " never had size " + size);
        }
    }
}
