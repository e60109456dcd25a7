package de.hellweg.trust.log;

import de.hellweg.trust.Digest;
import java.util.List;

/// Proof that a leaf stands in a log (RFC 9162 section 2.1.3).
///
/// @param index the leaf's place, from 0
/// @param size the size of the log it is proved for
/// @param path the hashes from the leaf up
public record InclusionProof(long index, long size, List<Digest> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /// Whether the proof leads from the leaf's hash to the root (RFC 9162 section 2.1.3.2).
    public boolean verify(Digest leafHash, Digest root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        var hash = leafHash;
        for (Digest sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = MerkleHash.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleHash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
