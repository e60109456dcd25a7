package de.hellweg.trust.container;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.seal.AsicManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// Writes a signed message container: the same bytes for the same message, always. The body is read twice, first for
/// its CRC-32, and never held.
public final class ContainerWriter {
    private static final int BUFFER = 64 * 1024;

    /// A file whose bytes are at hand, or the body's entry without them.
    private record File(ZipEntry entry, Optional<Der> content) {}

    private ContainerWriter() {}

    /// Writes the container and leaves the stream open.
    ///
    /// @param body the bytes the message's body names; not read if it has none
    /// @throws IOException from the streams, or if the body's bytes are not those the message names
    public static void write(SealedMessage sealed, BodyBytes body, OutputStream out) throws IOException {
        long crc = sealed.message().body().isPresent() ? crc(body) : 0;
        var files = files(sealed, (int) crc);
        for (var file : files) {
            out.write(file.entry().local());
            if (file.content().isPresent()) {
                out.write(file.content().get().bytes());
            } else {
                copy(sealed, body, out);
            }
        }
        out.write(ZipDirectory.of(files.stream().map(File::entry).toList()));
        out.flush();
    }

    /// How many bytes the container has.
    public static long length(SealedMessage sealed) {
        var entries = files(sealed, 0).stream().map(File::entry).toList();
        long length = ZipDirectory.of(entries).length;
        for (var entry : entries) {
            length += entry.local().length + entry.length();
        }
        return length;
    }

    private static List<File> files(SealedMessage sealed, int bodyCrc) {
        var message = sealed.message();
        var files = new ArrayList<File>();
        files.add(file(EntryName.MIMETYPE, EntryName.ASIC_E.getBytes(StandardCharsets.US_ASCII)));
        files.add(file(EntryName.of(message.headName()).orElseThrow(), message.headBytes()));
        message.body().ifPresent(
                body -> files.add(new File(new ZipEntry(EntryName.BODY, body.length(), bodyCrc), Optional.empty())));
        files.add(file(EntryName.MANIFEST, AsicManifest.of(message)));
        files.add(file(EntryName.SEAL, sealed.seal().encoded().bytes()));
        sealed.evidence().ifPresent(evidence -> {
            files.add(file(EntryName.EVIDENCE_MANIFEST, EvidenceManifest.of(sealed)));
            files.add(file(EntryName.EVIDENCE_RECORD, evidence.encoded().bytes()));
        });
        return files;
    }

    private static File file(EntryName name, byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return new File(new ZipEntry(name, content.length, (int) crc.getValue()), Optional.of(Der.of(content)));
    }

    private static long crc(BodyBytes body) throws IOException {
        var crc = new CRC32();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = body.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
            }
        }
        return crc.getValue();
    }

    private static void copy(SealedMessage sealed, BodyBytes body, OutputStream out) throws IOException {
        var facts = sealed.message().body().orElseThrow();
        var sha256 = Digest.Algorithm.SHA256.function();
        byte[] buffer = new byte[BUFFER];
        long left = facts.length();
        try (InputStream in = body.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                if (left < 0) {
                    break;
                }
                sha256.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        if (left != 0 || !Digest.ofSha256(sha256.digest()).equals(facts.sha256())) {
            throw new IOException("the body's bytes are not those the message names");
        }
    }
}
