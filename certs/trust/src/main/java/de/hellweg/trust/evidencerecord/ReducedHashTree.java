package de.hellweg.trust.evidencerecord;

import de.hellweg.trust.Digest;
import java.util.List;

/// The way from a group of data objects to the root of a [HashTree]: first the group, then what joins it on each level.
public record ReducedHashTree(List<List<Digest>> lists) {
    public ReducedHashTree {
        if (lists.isEmpty() || lists.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a reduced hash tree begins with a group and has no empty list");
        }
        lists = lists.stream().map(List::copyOf).toList();
    }

    /// The digests of the data objects.
    public List<Digest> group() {
        return lists.getFirst();
    }

    /// The root the way leads to (RFC 4998 section 4.3).
    public Digest root() {
        byte[] hash = SortedHash.ofGroup(group());
        for (var list : lists.subList(1, lists.size())) {
            hash = SortedHash.ofList(hash, list);
        }
        return Digest.ofSha256(hash);
    }
}
