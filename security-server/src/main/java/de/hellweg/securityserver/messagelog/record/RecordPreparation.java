package de.hellweg.securityserver.messagelog.record;

import de.hellweg.securityserver.messagelog.ContentMasterKey;
import de.hellweg.securityserver.messagelog.LogEntry.Fields;
import de.hellweg.securityserver.messagelog.LogRecord;
import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.SealedParts;
import de.hellweg.securityserver.messagelog.Side;
import de.hellweg.securityserver.messagelog.record.PreparedRecord.EncryptedContent;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.LeafCommitment;
import de.hellweg.trust.log.LeafKind;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/// Makes a [PreparedRecord] in the thread of whoever appends, so that the one writer has little to do: digests,
/// commitment, encryption, and the file of a large body.
public final class RecordPreparation {
    private final ContentMasterKey masterKey;
    private final SecureRandom random;
    private final BodyFiles files;
    private final Ciphers ciphers = new Ciphers();

    public RecordPreparation(ContentMasterKey masterKey, SecureRandom random, BodyFiles files) {
        this.masterKey = masterKey;
        this.random = random;
        this.files = files;
    }

    public PreparedRecord request(LogRecord.Requested record) throws LogUnavailable {
        return prepared(LeafKind.REQUEST, requestFields(record.side(), record.peer(), record.request()),
                Optional.of(record.parts()));
    }

    /// The end of a request.
    ///
    /// @param request the fields of the request that ends
    public PreparedRecord end(LogRecord.End end, Fields request) throws LogUnavailable {
        return prepared(end.kind(), endFields(request, end.request().sequence(), end.detail()), end.parts());
    }

    public PreparedRecord interrupted(long sequence, Fields request) {
        return withoutContent(LeafKind.INTERRUPTED, endFields(request, sequence, Optional.empty()));
    }

    public PreparedRecord refused(LogRecord.Refused record) throws LogUnavailable {
        var response = record.response();
        var fields = new Fields(Optional.of(record.side()), Optional.of(response.head().id()),
                Optional.of(response.requestId()), Optional.of(response.client()), Optional.of(response.service()),
                Optional.empty(), Optional.empty(), Optional.empty(), record.peer(), OptionalLong.empty(),
                Optional.of(record.code()));
        return prepared(LeafKind.REFUSAL, fields, Optional.of(record.parts()));
    }

    public PreparedRecord accessed(LogRecord.Accessed record) {
        return withoutContent(LeafKind.ACCESS,
                new Fields(Optional.empty(), Optional.empty(), Optional.empty(), record.client(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.of(record.who()), Optional.empty(),
                        OptionalLong.empty(), Optional.of(record.what())));
    }

    public PreparedRecord erased(long first, long end, int count, String why) {
        return withoutContent(LeafKind.ERASURE,
                new Fields(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty(),
                        Optional.of("%d records from %d before %d: %s".formatted(count, first, end, why))));
    }

    private static Fields requestFields(Side side, Optional<SecurityServerId> peer, Request request) {
        var head = request.head();
        return new Fields(Optional.of(side), Optional.of(head.id()), Optional.of(head.requestId()),
                Optional.of(head.client()), Optional.of(head.service()), head.purpose(), head.issue(), head.userId(),
                peer, OptionalLong.empty(), Optional.empty());
    }

    /// An end repeats who and what, not why: purpose, case and person stand in its request.
    private static Fields endFields(Fields request, long sequence, Optional<String> detail) {
        return new Fields(request.side(), request.messageId(), request.requestId(), request.client(),
                request.service(), Optional.empty(), Optional.empty(), Optional.empty(), request.peer(),
                OptionalLong.of(sequence), detail);
    }

    private PreparedRecord withoutContent(LeafKind kind, Fields fields) {
        byte[] salt = new byte[LeafCommitment.SALT_LENGTH];
        random.nextBytes(salt);
        return new PreparedRecord(kind, fields, RecordCommitment.of(fields, Optional.empty(), salt), salt,
                Optional.empty());
    }

    private PreparedRecord prepared(LeafKind kind, Fields fields, Optional<SealedParts> parts) throws LogUnavailable {
        if (parts.isEmpty()) {
            return withoutContent(kind, fields);
        }
        byte[] secrets = new byte[LeafCommitment.SALT_LENGTH + RecordCipher.KEY_LENGTH];
        random.nextBytes(secrets);
        byte[] salt = Arrays.copyOf(secrets, LeafCommitment.SALT_LENGTH);
        byte[] key = Arrays.copyOfRange(secrets, LeafCommitment.SALT_LENGTH, secrets.length);
        var digests = PartDigests.of(parts.get());
        var content = encrypted(parts.get(), digests, key);
        return new PreparedRecord(kind, fields, RecordCommitment.of(fields, Optional.of(digests), salt), salt,
                Optional.of(content));
    }

    private EncryptedContent encrypted(SealedParts parts, PartDigests digests, byte[] key) throws LogUnavailable {
        var cipher = new RecordCipher(key, ciphers);
        try {
            byte[] content = cipher.encryptContent(RecordContent.encode(parts));
            var large = parts.body().filter(body -> !RecordContent.isInline(body));
            Optional<String> file = large.isPresent()
                    ? Optional.of(files.write(large.get(), cipher))
                    : Optional.empty();
            return new EncryptedContent(masterKey.wrap(key), digests.bytes(), content, file,
                    parts.seal().validationMaterial());
        } catch (IOException | UncheckedIOException e) {
            throw new LogUnavailable("the body of a message cannot be kept", e);
        }
    }

    /// What an end needs of a response is in its parts; the request it answers must be the one it ends.
    public static boolean answers(Fields request, Response response) {
        return request.requestId().equals(Optional.of(response.requestId()))
                && request.client().equals(Optional.of(response.client()));
    }
}
