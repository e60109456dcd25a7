package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.record.RecordCipher;
import de.hellweg.securityserver.messagelog.ContentMasterKey;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Digest;
import de.hellweg.trust.log.MerkleTree;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The one row that says where the log ends, written in the same transaction as the records before that end.
///
/// It carries a tag (HMAC-SHA-256 under a key that the content master key wraps), so that records cut off the end by
/// hand are missed at the next start, also those no checkpoint covers yet. The update asks for the size before, so a
/// second writer that slipped past the instance lock is refused.
final class LogHead {
    private static final int HASH = 32;
    private static final String READ = "SELECT * FROM log_head WHERE id = 1";
    private static final String CREATE = """
            INSERT INTO log_head (id, origin, size, time, oldest_open, frontier, wrapped_tag_key, tag)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ADVANCE = """
            UPDATE log_head SET size = ?, time = ?, oldest_open = ?, frontier = ?, tag = ? WHERE id = 1 AND size = ?""";

    private final String origin;
    /// Ready for the first byte; copied for each tag, since looking one up by name costs more than computing with it.
    private final Mac keyed;

    private LogHead(String origin, byte[] tagKey) {
        this.origin = origin;
        this.keyed = keyed(tagKey);
    }

    private static Mac keyed(byte[] tagKey) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(tagKey, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC is part of the Java platform", e);
        }
    }

    /// Where the log ends.
    ///
    /// @param time of the last record, in milliseconds
    /// @param oldestOpen every request before this sequence has its end
    record Position(MerkleTree tree, long time, long oldestOpen) {
        long size() {
            return tree.size();
        }
    }

    /// Reads the head's key, or makes head and key of a new, empty log.
    static LogHead take(Transaction transaction, String origin, ContentMasterKey masterKey, SecureRandom random)
            throws LogDamaged {
        Optional<byte[]> wrapped = transaction.first(READ, row -> row.bytes("wrapped_tag_key"));
        if (wrapped.isEmpty()) {
            if (transaction.first("SELECT sequence FROM record LIMIT 1", row -> row.number("sequence")).isPresent()) {
                throw new LogDamaged("log_head", "its row is gone, but there are records");
            }
            byte[] key = new byte[RecordCipher.KEY_LENGTH];
            random.nextBytes(key);
            var head = new LogHead(origin, key);
            var empty = new Position(MerkleTree.empty(), 0, 0);
            transaction.execute(CREATE, origin, 0, 0, 0, new byte[0], masterKey.wrap(key), head.tag(empty));
            return head;
        }
        try {
            return new LogHead(origin, masterKey.unwrap(wrapped.get()));
        } catch (InvalidKeyException e) {
            throw new LogDamaged("log_head", "the content master key is another one than this log's");
        }
    }

    /// Reads the position; throws [LogDamaged] when the row was changed by hand.
    Position read(Transaction transaction) throws LogDamaged {
        record Row(String origin, Position position, Digest tag) {}
        var row = transaction.first(READ, r -> new Row(r.text("origin"),
                new Position(MerkleTree.restore(r.number("size"), digests(r.bytes("frontier"))), r.number("time"),
                        r.number("oldest_open")),
                Digest.ofSha256(r.bytes("tag"))));
        if (row.isEmpty()) {
            throw new LogDamaged("log_head", "its row is gone");
        }
        if (!row.get().origin().equals(origin)) {
            throw new LogDamaged("log_head", "this is the log of " + row.get().origin() + ", not of " + origin);
        }
        if (!row.get().tag().equals(Digest.ofSha256(tag(row.get().position())))) {
            throw new LogDamaged("log_head", "its row was changed by another program");
        }
        return row.get().position();
    }

    /// Moves the end; says false when the log does not end where `from` says.
    boolean advance(Transaction transaction, Position from, Position to) {
        return transaction.execute(ADVANCE, to.size(), to.time(), to.oldestOpen(), bytes(to.tree()), tag(to),
                from.size()) == 1;
    }

    private byte[] tag(Position position) {
        try {
            var mac = (Mac) keyed.clone();
            mac.update(origin.getBytes(StandardCharsets.UTF_8));
            mac.update(ByteBuffer.allocate(25).put((byte) 0).putLong(position.size()).putLong(position.time())
                    .putLong(position.oldestOpen()).flip());
            return mac.doFinal(bytes(position.tree()));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's HMAC can be copied", e);
        }
    }

    private static byte[] bytes(MerkleTree tree) {
        var bytes = new ByteArrayOutputStream();
        tree.frontier().forEach(hash -> bytes.writeBytes(hash.bytes()));
        return bytes.toByteArray();
    }

    private static List<Digest> digests(byte[] bytes) {
        var digests = new ArrayList<Digest>();
        for (int i = 0; i + HASH <= bytes.length; i += HASH) {
            digests.add(Digest.ofSha256(Arrays.copyOfRange(bytes, i, i + HASH)));
        }
        return digests;
    }
}
