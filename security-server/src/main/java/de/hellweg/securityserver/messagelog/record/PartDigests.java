package de.hellweg.securityserver.messagelog.record;

import de.hellweg.securityserver.messagelog.SealedParts;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.message.BodyPart;
import de.hellweg.trust.seal.AsicManifest;
import java.nio.ByteBuffer;
import java.util.Optional;

/// SHA-256 of the files a container of this record has: enough to check the leaf, and to time the record, without
/// decrypting anything. Kept as 96 or 128 bytes: head, seal, manifest, body.
public record PartDigests(Digest head, Digest seal, Digest manifest, Optional<Digest> body) {
    private static final int ONE = 32;

    /// A seal says itself what the manifest's digest is; it was made or verified over it just before.
    public static PartDigests of(SealedParts parts) {
        var manifest = parts.seal().contentSha256()
                .orElseGet(() -> Digest.sha256(AsicManifest.of(parts.message())));
        return new PartDigests(parts.message().headSha256(), parts.seal().encoded().sha256(), manifest,
                parts.message().body().map(BodyPart::sha256));
    }

    /// Reads what [#bytes] wrote; throws [Malformed].
    public static PartDigests parse(byte[] bytes) {
        if (bytes.length != 3 * ONE && bytes.length != 4 * ONE) {
            throw new Malformed("digests of a log record", "have another length");
        }
        return new PartDigests(at(bytes, 0), at(bytes, 1), at(bytes, 2),
                bytes.length == 4 * ONE ? Optional.of(at(bytes, 3)) : Optional.empty());
    }

    private static Digest at(byte[] bytes, int index) {
        return Digest.ofSha256(java.util.Arrays.copyOfRange(bytes, index * ONE, (index + 1) * ONE));
    }

    public byte[] bytes() {
        var buffer = ByteBuffer.allocate(body.isPresent() ? 4 * ONE : 3 * ONE).put(head.bytes()).put(seal.bytes())
                .put(manifest.bytes());
        body.ifPresent(digest -> buffer.put(digest.bytes()));
        return buffer.array();
    }
}
