package de.hellweg.securityserver.registry;

import de.hellweg.http.Call;
import de.hellweg.http.ClientTls;
import de.hellweg.http.Destination;
import de.hellweg.http.HttpClient;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.registry.Anchor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Asks the registry for what is new in its log (docs/protocols/registry-log.md). Nothing it answers is believed here: the
/// follower verifies every byte with the anchor's key, so over https any certificate will do.
final class RegistrySource {
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int LONGEST_PAGE = 32 << 20;
    private static final int PAGE = 500;
    private static final Duration PAGE_TIME = Duration.ofSeconds(60);
    private static final int MOST_ENTRIES = 1_000_000;
    private static final String WHAT = "answer of the registry";

    private final HttpClient http;
    private final NoteVerifier key;
    private final Destination destination;
    private final String path;
    private final Duration pollTime;

    RegistrySource(HttpClient http, Anchor anchor, Duration pollTime) {
        this.http = http;
        this.key = anchor.logKey();
        this.destination = destination(anchor);
        this.path = anchor.registry().getRawPath();
        this.pollTime = pollTime;
    }

    static Destination destination(Anchor anchor) {
        var address = anchor.registry();
        var host = address.getHost().startsWith("[")
                ? address.getHost().substring(1, address.getHost().length() - 1)
                : address.getHost();
        boolean secure = "https".equals(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
        return secure
                ? Destination.tls(host, port, new ClientTls(Optional.empty(), _ -> Optional.empty()))
                : Destination.plain(host, port);
    }

    /// Waits until the log is longer than `size` or its checkpoint newer than `since`, at most the poll time. Who has
    /// nothing yet, or is so far behind that one answer cannot hold it all, takes the log page by page.
    ///
    /// @throws IOException when there is no answer
    /// @throws Malformed when it is no answer of a registry
    RegistryAnswer follow(long size, Instant since) throws IOException {
        if (size == 0) {
            return catchUp(size);
        }
        byte[] answer = get("/log/follow?size=" + size + "&since=" + UtcTime.write(since) + "&wait="
                + Math.max(1, pollTime.toSeconds()), LONGEST_ANSWER, pollTime.plusSeconds(15));
        if (answer.length > LONGEST_ANSWER) {
            return catchUp(size);
        }
        var in = object(answer);
        return complete(size, in.longText("checkpoint"), in.list("entries", MOST_ENTRIES, text -> text).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
    }

    private RegistryAnswer catchUp(long size) throws IOException {
        byte[] note = get("/checkpoint", LONGEST_ANSWER, PAGE_TIME);
        return complete(size, new String(note, StandardCharsets.UTF_8), List.of());
    }

    /// Takes the entries that the checkpoint covers, but only on the registry's own word how many that are.
    private RegistryAnswer complete(long size, String note, List<byte[]> first) throws IOException {
        if (!SignedNote.parse(note).signedBy(key)) {
            return new RegistryAnswer(note, first);
        }
        long end = sizeOf(note).orElseThrow(() -> new Malformed(WHAT, "has no checkpoint"));
        var entries = new ArrayList<>(first);
        while (size + entries.size() < end) {
            long from = size + entries.size();
            byte[] page = get("/log/entries?from=" + from + "&to=" + Math.min(end, from + PAGE), LONGEST_PAGE,
                    PAGE_TIME);
            var more = lines(page);
            if (more.isEmpty() || page.length > LONGEST_PAGE || entries.size() + more.size() > MOST_ENTRIES) {
                throw new Malformed(WHAT, "does not hold the entries its checkpoint covers");
            }
            entries.addAll(more);
        }
        return new RegistryAnswer(note, entries);
    }

    /// Whether the note carries the registry's signature.
    boolean signed(String note) {
        try {
            return SignedNote.parse(note).signedBy(key);
        } catch (Malformed e) {
            return false;
        }
    }

    /// The size a checkpoint claims, believed or not; empty when it is no checkpoint.
    static Optional<Long> sizeOf(String note) {
        try {
            return Optional.of(Checkpoint.parse(SignedNote.parse(note).text()).size());
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private static List<byte[]> lines(byte[] page) {
        var lines = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < page.length; i++) {
            if (page[i] == '\n') {
                lines.add(Arrays.copyOfRange(page, start, i));
                start = i + 1;
            }
        }
        return lines;
    }

    /// The body, or one byte more than the longest when it is longer.
    private byte[] get(String question, int longest, Duration timeLimit) throws IOException {
        try (var answer = http.send(Call.get(destination, path + question, timeLimit))) {
            if (answer.status() != 200) {
                throw new Malformed(WHAT, "has the status " + answer.status());
            }
            return answer.body().readNBytes(longest + 1);
        }
    }

    private static JsonFields object(byte[] body) {
        if (!(CanonicalJson.parse(body) instanceof JsonObject object)) {
            throw new Malformed(WHAT, "is not a JSON object");
        }
        return JsonFields.of(object);
    }
}
