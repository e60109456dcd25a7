package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.record.PartDigests;
import de.hellweg.sql.Row;
import de.hellweg.trust.Digest;
import de.hellweg.trust.evidencerecord.HashTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a record contributes to the hash tree of its round: the digests of its container's files, or, once its content
/// was erased, the one hash of them that was kept. Both give the same tree.
final class Evidence {
    private Evidence() {}

    static List<Digest> group(PartDigests digests) {
        var group = new ArrayList<Digest>();
        group.add(digests.head());
        digests.body().ifPresent(group::add);
        group.add(digests.manifest());
        group.add(digests.seal());
        return group;
    }

    static Digest hash(PartDigests digests) {
        return HashTree.of(List.of(group(digests))).root();
    }

    /// Of a row with `digests` and `evidence`; none for a record without a sealed message.
    static Optional<List<Digest>> group(Row row) {
        return RecordRow.digests(row).map(Evidence::group)
                .or(() -> row.optionalBytes("evidence").map(hash -> List.of(Digest.ofSha256(hash))));
    }
}
