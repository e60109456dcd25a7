package de.hellweg.trust.log;

import de.hellweg.trust.Digest;
import java.util.ArrayList;
import java.util.List;

/// Roots and proofs at any size of a log (RFC 9162 sections 2.1.1, 2.1.3.1 and 2.1.4.1), from the hashes of its complete
/// subtrees. Each takes at most about 2·log2(size) of them.
public final class MerkleProofs {
    private MerkleProofs() {}

    /// The root the log had at that size.
    public static Digest root(long size, MerkleNodes nodes) {
        return size == 0 ? MerkleHash.EMPTY_ROOT : subtree(0, size, nodes);
    }

    /// The frontier the log had at that size, for [MerkleTree#restore].
    public static MerkleTree tree(long size, MerkleNodes nodes) {
        var frontier = new ArrayList<Digest>();
        long start = 0;
        for (int level = 62; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                frontier.add(nodes.node(level, start >> level));
                start += 1L << level;
            }
        }
        return MerkleTree.restore(size, frontier);
    }

    /// Proof that the leaf stands at that index in the log of that size.
    public static InclusionProof inclusion(long index, long size, MerkleNodes nodes) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a log of size " + size);
        }
        var path = new ArrayList<Digest>();
        long start = 0;
        long end = size;
        while (end - start > 1) {
            long middle = start + split(end - start);
            if (index < middle) {
                path.add(subtree(middle, end, nodes));
                end = middle;
            } else {
                path.add(subtree(start, middle, nodes));
                start = middle;
            }
        }
        return new InclusionProof(index, size, path.reversed());
    }

    /// Proof that the log of the new size begins with the log of the old size.
    public static ConsistencyProof consistency(long oldSize, long newSize, MerkleNodes nodes) {
        if (oldSize < 0 || oldSize > newSize) {
            throw new IllegalArgumentException("a log does not shrink from " + oldSize + " to " + newSize);
        }
        var path = new ArrayList<Digest>();
        if (oldSize > 0 && oldSize < newSize) {
            collect(0, oldSize, newSize, true, nodes, path);
        }
        return new ConsistencyProof(oldSize, newSize, path);
    }

    /// SUBPROOF(m, D\[start:end\], known) of RFC 9162 section 2.1.4.1, m counted from the log's begin.
    private static void collect(long start, long old, long end, boolean known, MerkleNodes nodes, List<Digest> path) {
        if (old == end) {
            if (!known) {
                path.add(subtree(start, end, nodes));
            }
            return;
        }
        long middle = start + split(end - start);
        if (old <= middle) {
            collect(start, old, middle, known, nodes, path);
            path.add(subtree(middle, end, nodes));
        } else {
            collect(middle, old, end, false, nodes, path);
            path.add(subtree(start, middle, nodes));
        }
    }

    /// The root over the leaves from start to end; start is a multiple of the largest power of two not above the count.
    private static Digest subtree(long start, long end, MerkleNodes nodes) {
        long count = end - start;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return nodes.node(level, start >> level);
        }
        long middle = start + split(count);
        return MerkleHash.node(subtree(start, middle, nodes), subtree(middle, end, nodes));
    }

    /// The largest power of two smaller than the count.
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
