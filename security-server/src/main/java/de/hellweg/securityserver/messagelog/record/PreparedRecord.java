package de.hellweg.securityserver.messagelog.record;

import de.hellweg.securityserver.messagelog.LogEntry.Fields;
import de.hellweg.trust.Digest;
import de.hellweg.trust.cms.ValidationMaterial;
import de.hellweg.trust.log.LeafKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A record of which only sequence and time are missing: all that costs time is done.
public final class PreparedRecord {
    public static final String INSERT = """
            INSERT INTO record (sequence, time, kind, commitment, ends, side, message_id, request_id, client, service,
            purpose, issue, user_id, peer, detail, salt, wrapped_key, digests, content, body_file,
            validation_material) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final LeafKind kind;
    private final Fields fields;
    private final Digest commitment;
    private final byte[] salt;
    private final Optional<EncryptedContent> content;

    public PreparedRecord(LeafKind kind, Fields fields, Digest commitment, byte[] salt,
            Optional<EncryptedContent> content) {
        this.kind = kind;
        this.fields = fields;
        this.commitment = commitment;
        this.salt = salt;
        this.content = content;
    }

    /// What is kept of sealed parts: their digests and their seal's validation material in clear, the rest under a key of its
    /// own.
    public static final class EncryptedContent {
        private final byte[] wrappedKey;
        private final byte[] digests;
        private final byte[] bytes;
        private final Optional<String> bodyFile;
        private final ValidationMaterial validationMaterial;

        public EncryptedContent(byte[] wrappedKey, byte[] digests, byte[] bytes, Optional<String> bodyFile,
                ValidationMaterial validationMaterial) {
            this.wrappedKey = wrappedKey;
            this.digests = digests;
            this.bytes = bytes;
            this.bodyFile = bodyFile;
            this.validationMaterial = validationMaterial;
        }
    }

    public LeafKind kind() {
        return kind;
    }

    public Fields fields() {
        return fields;
    }

    public Digest commitment() {
        return commitment;
    }

    public Optional<String> bodyFile() {
        return content.flatMap(each -> each.bodyFile);
    }

    public Optional<ValidationMaterial> validationMaterial() {
        return content.map(each -> each.validationMaterial);
    }

    /// The parameters of [#INSERT].
    @Nullable
    public Object[] row(long sequence, long time) {
        return new @Nullable Object[]{sequence, time, kind.number(), commitment.bytes(),
                fields.ends().isPresent() ? (Long) fields.ends().getAsLong() : null,
                fields.side().map(side -> side.word()), fields.messageId(), fields.requestId().map(id -> id.value()),
                fields.client().map(id -> id.path()), fields.service().map(id -> id.path()),
                fields.purpose().map(code -> code.value()), fields.issue(), fields.userId(),
                fields.peer().map(id -> id.path()), fields.detail(), salt, content.map(each -> each.wrappedKey),
                content.map(each -> each.digests), content.map(each -> each.bytes), bodyFile(),
                validationMaterial().map(each -> each.sha256().bytes())};
    }
}
