package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.record.BodyFiles;
import de.hellweg.securityserver.messagelog.record.Ciphers;
import de.hellweg.securityserver.messagelog.record.RecordCipher;
import de.hellweg.securityserver.messagelog.record.RecordContent;
import de.hellweg.securityserver.messagelog.record.PartDigests;
import de.hellweg.securityserver.messagelog.ContentMasterKey;
import de.hellweg.securityserver.messagelog.StoredMessage;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.message.BodyPart;
import de.hellweg.trust.seal.Seal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;

/// A record's encrypted content as it stands in the table.
final class StoredContent {
    private static final String READ = "SELECT wrapped_key, digests, content, body_file, bytes FROM record"
            + KeptValidationMaterial.JOIN + " WHERE sequence = ? AND content IS NOT NULL";
    private static final String ALL = "SELECT sequence, wrapped_key, digests, content, body_file, bytes FROM record"
            + KeptValidationMaterial.JOIN + " WHERE content IS NOT NULL ORDER BY sequence";
    private static final String WHAT = "content of record ";

    private final long sequence;
    private final byte[] wrappedKey;
    private final PartDigests digests;
    private final byte[] content;
    private final Optional<String> bodyFile;
    private final Optional<byte[]> validationMaterial;

    private StoredContent(long sequence, de.hellweg.sql.Row row) {
        this.sequence = sequence;
        this.wrappedKey = row.bytes("wrapped_key");
        this.digests = PartDigests.parse(row.bytes("digests"));
        this.content = row.bytes("content");
        this.bodyFile = row.optionalText("body_file");
        this.validationMaterial = row.optionalBytes("bytes");
    }

    static Optional<StoredContent> read(Transaction transaction, long sequence) {
        return transaction.first(READ, row -> new StoredContent(sequence, row), sequence);
    }

    /// Decrypts; throws [Malformed] when key, content or digests do not fit each other.
    StoredMessage decrypt(ContentMasterKey masterKey, BodyFiles files) {
        try {
            var cipher = new RecordCipher(masterKey.unwrap(wrappedKey), new Ciphers());
            var plain = RecordContent.decode(cipher.decryptContent(content), bodyFile.isPresent(),
                    validationMaterial);
            var seal = Seal.parse(plain.seal());
            var body = plain.message().body();
            if (!plain.message().headSha256().equals(digests.head()) || !plain.seal().sha256().equals(digests.seal())
                    || !body.map(BodyPart::sha256).equals(digests.body())) {
                throw new Malformed(WHAT + sequence, "is not what its leaf commits to");
            }
            Optional<StoredMessage.BodySource> source = plain.inline().map(bytes -> () -> new ByteArrayInputStream(
                    bytes.array(), bytes.arrayOffset(), bytes.remaining()));
            if (bodyFile.isPresent()) {
                long length = body.orElseThrow().length();
                source = Optional.of(() -> files.open(bodyFile.get(), cipher, length));
            }
            return new StoredMessage(plain.message(), seal, source);
        } catch (GeneralSecurityException e) {
            throw new Malformed(WHAT + sequence, "was changed, or another content master key encrypted it", e);
        }
    }

    /// Decrypts all there is and compares each body with its digest.
    static void checkAll(Transaction transaction, ContentMasterKey masterKey, BodyFiles files) throws LogDamaged {
        var damage = new LogDamaged[1];
        transaction.forEach(ALL, row -> {
            long sequence = row.number("sequence");
            if (damage[0] == null && !new StoredContent(sequence, row).isSound(masterKey, files)) {
                damage[0] = new LogDamaged("record " + sequence, "its content is not what was written");
            }
        });
        if (damage[0] != null) {
            throw damage[0];
        }
    }

    private boolean isSound(ContentMasterKey masterKey, BodyFiles files) {
        try {
            var message = decrypt(masterKey, files);
            if (message.body().isEmpty()) {
                return true;
            }
            var sha256 = Digest.Algorithm.SHA256.function();
            byte[] chunk = new byte[BodyFiles.CHUNK];
            try (var in = message.body().get().open()) {
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    sha256.update(chunk, 0, count);
                }
            }
            return digests.body().equals(Optional.of(Digest.ofSha256(sha256.digest())));
        } catch (Malformed | IOException e) {
            return false;
        }
    }
}
