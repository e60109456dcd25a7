package de.hellweg.trust.log;

import de.hellweg.trust.Digest;
import java.util.List;

/// Proof that a log only grew from one size to another (RFC 9162 section 2.1.4).
public record ConsistencyProof(long oldSize, long newSize, List<Digest> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /// Whether the log with the new root begins with the log with the old root (RFC 9162 section 2.1.4.2).
    public boolean verify(Digest oldRoot, Digest newRoot) {
        if (oldSize < 0 || oldSize > newSize) {
            return false;
        }
        if (oldSize == newSize) {
            return path.isEmpty() && oldRoot.equals(newRoot);
        }
        if (oldSize == 0) {
            return path.isEmpty() && oldRoot.equals(MerkleHash.EMPTY_ROOT);
        }
        return climb(oldRoot, newRoot);
    }

    private boolean climb(Digest oldRoot, Digest newRoot) {
        boolean complete = Long.bitCount(oldSize) == 1;
        if (path.isEmpty() && !complete) {
            return false;
        }
        int shift = Long.numberOfTrailingZeros(~(oldSize - 1));
        long node = (oldSize - 1) >> shift;
        long last = (newSize - 1) >> shift;
        var oldHash = complete ? oldRoot : path.getFirst();
        var newHash = oldHash;
        for (Digest sibling : complete ? path : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                oldHash = MerkleHash.node(sibling, oldHash);
                newHash = MerkleHash.node(sibling, newHash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                newHash = MerkleHash.node(newHash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot);
    }
}
