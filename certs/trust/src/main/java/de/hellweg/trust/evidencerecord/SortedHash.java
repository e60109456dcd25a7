package de.hellweg.trust.evidencerecord;

import de.hellweg.trust.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The hash of RFC 4998 section 4.2: values in binary ascending order, one behind the other. A value alone stands for
/// itself.
final class SortedHash {
    private SortedHash() {}

    static byte[] ofGroup(List<Digest> group) {
        return of(group.stream().map(SortedHash::sha256).toArray(byte[][]::new));
    }

    /// The hash of a list together with the hash of what lies below it.
    static byte[] ofList(byte[] below, List<Digest> list) {
        var values = new ArrayList<byte[]>();
        values.add(below);
        list.forEach(each -> values.add(sha256(each)));
        return of(values.toArray(byte[][]::new));
    }

    static byte[] of(byte[]... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a group needs a data object");
        }
        if (values.length == 1) {
            return values[0];
        }
        byte[][] sorted = values.clone();
        Arrays.sort(sorted, Arrays::compareUnsigned);
        return Digest.sha256(sorted).bytes();
    }

    private static byte[] sha256(Digest digest) {
        if (digest.algorithm() != Digest.Algorithm.SHA256) {
            throw new IllegalArgumentException("hash trees are over SHA-256");
        }
        return digest.bytes();
    }
}
