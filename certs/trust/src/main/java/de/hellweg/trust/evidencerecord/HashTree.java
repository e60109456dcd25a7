package de.hellweg.trust.evidencerecord;

import de.hellweg.trust.Digest;
import java.util.ArrayList;
import java.util.List;

/// A hash tree over groups of data objects (RFC 4998 section 4.2): a leaf is a group's hash, a node the hash of its two
/// children. One time-stamp over the root proves every group. SHA-256. Immutable.
public final class HashTree {
    private final List<List<Digest>> groups;
    private final List<byte[][]> levels;

    private HashTree(List<List<Digest>> groups, List<byte[][]> levels) {
        this.groups = groups;
        this.levels = levels;
    }

    /// Builds the tree; each group is the SHA-256 digests of what belongs together.
    public static HashTree of(List<List<Digest>> groups) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("a hash tree needs a group");
        }
        var levels = new ArrayList<byte[][]>();
        byte[][] level = groups.stream().map(SortedHash::ofGroup).toArray(byte[][]::new);
        levels.add(level);
        while (level.length > 1) {
            level = above(level);
            levels.add(level);
        }
        return new HashTree(groups.stream().map(List::copyOf).toList(), List.copyOf(levels));
    }

    /// Hashes pairs; one that is left over goes up as it is.
    private static byte[][] above(byte[][] level) {
        byte[][] next = new byte[(level.length + 1) / 2][];
        for (int i = 0; i < next.length; i++) {
            next[i] = 2 * i + 1 < level.length ? SortedHash.of(level[2 * i], level[2 * i + 1]) : level[2 * i];
        }
        return next;
    }

    /// What is to be time-stamped.
    public Digest root() {
        return Digest.ofSha256(levels.getLast()[0]);
    }

    /// The part of the tree that leads from one group to the root (RFC 4998 section 4.2, reduced hash tree).
    ///
    /// @param index which group, counted from 0
    public ReducedHashTree reduced(int index) {
        var lists = new ArrayList<List<Digest>>();
        lists.add(groups.get(index));
        int at = index;
        for (byte[][] level : levels.subList(0, levels.size() - 1)) {
            int sibling = at ^ 1;
            if (sibling < level.length) {
                lists.add(List.of(Digest.ofSha256(level[sibling])));
            }
            at /= 2;
        }
        return new ReducedHashTree(lists);
    }
}
