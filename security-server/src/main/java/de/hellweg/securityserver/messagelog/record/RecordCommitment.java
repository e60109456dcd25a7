package de.hellweg.securityserver.messagelog.record;

import de.hellweg.securityserver.messagelog.LogEntry.Fields;
import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.log.LeafCommitment;
import de.hellweg.trust.log.LeafSlot;
import java.util.Optional;

/// The commitment of a record (docs/protocols/message-log.md section 2), from its fields and the digests of its parts.
public final class RecordCommitment {
    private RecordCommitment() {}

    public static Digest of(Fields fields, Optional<PartDigests> parts, byte[] salt) {
        var leaf = LeafCommitment.begin();
        text(leaf, LeafSlot.SIDE, fields.side().map(side -> side.word()));
        text(leaf, LeafSlot.MESSAGE_ID, fields.messageId());
        text(leaf, LeafSlot.REQUEST_ID, fields.requestId().map(id -> id.toString()));
        text(leaf, LeafSlot.CLIENT, fields.client().map(id -> id.path()));
        text(leaf, LeafSlot.SERVICE, fields.service().map(id -> id.path()));
        text(leaf, LeafSlot.PURPOSE, fields.purpose().map(PurposeCode::value));
        text(leaf, LeafSlot.ISSUE, fields.issue());
        text(leaf, LeafSlot.USER_ID, fields.userId());
        text(leaf, LeafSlot.PEER, fields.peer().map(id -> id.path()));
        if (fields.ends().isPresent()) {
            leaf.text(LeafSlot.ENDS, Long.toString(fields.ends().getAsLong()));
        }
        text(leaf, LeafSlot.DETAIL, fields.detail());
        parts.ifPresent(part -> {
            leaf.part(LeafSlot.HEAD, part.head()).part(LeafSlot.SEAL, part.seal());
            part.body().ifPresent(body -> leaf.part(LeafSlot.BODY, body));
        });
        return leaf.commit(salt);
    }

    private static void text(LeafCommitment leaf, LeafSlot slot, Optional<String> value) {
        value.ifPresent(text -> leaf.text(slot, text));
    }
}
