package de.hellweg.trust.log;

import de.hellweg.trust.Digest;

/// The two hashes of an RFC 6962 tree (section 2.1), told apart by their first byte.
public final class MerkleHash {
    /// The root of a tree without leaves: SHA-256 of nothing.
    public static final Digest EMPTY_ROOT = Digest.sha256();
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleHash() {}

    /// The hash of a leaf's data.
    public static Digest leaf(byte[] data) {
        return Digest.sha256(LEAF, data);
    }

    /// The hash of a node over its two children.
    public static Digest node(Digest left, Digest right) {
        return Digest.sha256(NODE, left.bytes(), right.bytes());
    }
}
