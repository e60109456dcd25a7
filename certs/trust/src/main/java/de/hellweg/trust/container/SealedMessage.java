package de.hellweg.trust.container;

import de.hellweg.trust.Digest;
import de.hellweg.trust.evidencerecord.EvidenceRecord;
import de.hellweg.trust.message.Message;
import de.hellweg.trust.seal.AsicManifest;
import de.hellweg.trust.seal.Seal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a container holds beside the body's bytes: the message, its seal and, once timed, its evidence record.
public record SealedMessage(Message message, Seal seal, Optional<EvidenceRecord> evidence) {

    /// The data objects of the message's evidence record: head, body, manifest and seal, by their SHA-256. The group to
    /// give to [de.hellweg.trust.evidencerecord.HashTree].
    public static List<Digest> evidenceGroup(Message message, Seal seal) {
        var group = new ArrayList<Digest>();
        group.add(message.headSha256());
        message.body().ifPresent(body -> group.add(body.sha256()));
        group.add(Digest.sha256(AsicManifest.of(message)));
        group.add(seal.encoded().sha256());
        return List.copyOf(group);
    }

    List<Digest> evidenceGroup() {
        return evidenceGroup(message, seal);
    }
}
