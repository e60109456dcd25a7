package de.hellweg.trust.container;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.evidencerecord.EvidenceRecord;
import de.hellweg.trust.message.BodyPart;
import de.hellweg.trust.message.Message;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.RequestHead;
import de.hellweg.trust.message.Response;
import de.hellweg.trust.message.ResponseHead;
import de.hellweg.trust.seal.Seal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one container, once, front to back. A container has exactly one encoding: each local header must be the one
/// its own numbers lead to, the directory the one the files lead to. Path traversal, links, twins, flags, comments,
/// compression and data between or behind the files have no place to stand.
final class ContainerReader {
    private static final String WHAT = "container";
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    /// The facts of the body while its media type is not yet known.
    private record BodyFacts(Digest sha256, Digest sha512, long length) {}

    private final ZipSource in;
    private final List<ZipEntry> entries = new ArrayList<>();
    private final Map<EntryName, byte[]> contents = new EnumMap<>(EntryName.class);
    private Optional<BodyFacts> body = Optional.empty();

    ContainerReader(InputStream in) {
        this.in = new ZipSource(WHAT, in);
    }

    SignedMessageContainer read() throws IOException {
        readEntries();
        var files = entries.stream().map(entry -> entry.name().text()).toList();
        var message = message();
        var seal = Seal.parse(Der.of(content(EntryName.SEAL)));
        var evidence = Optional.ofNullable(contents.get(EntryName.EVIDENCE_RECORD))
                .map(bytes -> EvidenceRecord.parse(Der.of(bytes)));
        byte[] evidenceManifest = contents.getOrDefault(EntryName.EVIDENCE_MANIFEST, new byte[0]);
        return new SignedMessageContainer(new SealedMessage(message, seal, evidence),
                Der.of(content(EntryName.MANIFEST)), Der.of(evidenceManifest), files);
    }

    private void readEntries() throws IOException {
        int signature = in.integer();
        while (signature == ZipEntry.LOCAL_SIGNATURE) {
            var entry = in.localHeader();
            checkPlace(entry);
            entries.add(entry);
            if (entry.name() == EntryName.BODY) {
                readBody(entry);
            } else {
                contents.put(entry.name(), readWhole(entry));
            }
            signature = in.integer();
        }
        if (!Arrays.equals(content(EntryName.MIMETYPE), EntryName.ASIC_E.getBytes(StandardCharsets.US_ASCII))) {
            throw new Malformed(WHAT, "has another mimetype than an ASiC-E container");
        }
        if (contents.containsKey(EntryName.EVIDENCE_MANIFEST) != contents.containsKey(EntryName.EVIDENCE_RECORD)) {
            throw new Malformed(WHAT, "has an evidence record or its manifest without the other");
        }
        if (signature != ZipEntry.CENTRAL_SIGNATURE) {
            throw new Malformed(WHAT, "has something between its files and its directory");
        }
        in.expectEnd(ZipDirectory.of(entries));
    }

    /// The order of names is the order of [EntryName]; so none comes twice, and one head excludes the other.
    private void checkPlace(ZipEntry entry) {
        var name = entry.name();
        boolean first = entries.isEmpty();
        if (first ? name != EntryName.MIMETYPE : name.compareTo(entries.getLast().name()) <= 0) {
            throw new Malformed(WHAT, "has its files in another order, or one twice");
        }
        if (name == EntryName.RESPONSE && contents.containsKey(EntryName.REQUEST)) {
            throw new Malformed(WHAT, "has the heads of two messages");
        }
        if (entry.length() > name.longest()) {
            throw new Malformed(WHAT, "has a file that is too long");
        }
    }

    private byte[] readWhole(ZipEntry entry) throws IOException {
        byte[] content = in.bytes((int) entry.length());
        in.checkCrc(entry, content);
        return content;
    }

    private void readBody(ZipEntry entry) throws IOException {
        var sha256 = Digest.Algorithm.SHA256.function();
        var sha512 = Digest.Algorithm.SHA512.function();
        in.digest(entry, List.of(sha256, sha512));
        body = Optional.of(new BodyFacts(Digest.ofSha256(sha256.digest()), Digest.ofSha512(sha512.digest()),
                entry.length()));
    }

    private Message message() {
        byte[] request = contents.get(EntryName.REQUEST);
        if (request != null) {
            var head = RequestHead.parse(request);
            return new Request(head, part(head.header("Content-Type")));
        }
        var head = ResponseHead.parse(content(EntryName.RESPONSE));
        return new Response(head, part(head.header("Content-Type")));
    }

    private Optional<BodyPart> part(Optional<String> contentType) {
        String type = contentType.filter(value -> !value.isEmpty()).orElse(UNKNOWN_TYPE);
        return body.map(facts -> new BodyPart(type, facts.sha256(), facts.sha512(), facts.length()));
    }

    private byte[] content(EntryName name) {
        return Optional.ofNullable(contents.get(name))
                .orElseThrow(() -> new Malformed(WHAT, "lacks a file it must have"));
    }
}
