package de.hellweg.securityserver.registry;

import de.hellweg.http.Answer;
import de.hellweg.http.Call;
import de.hellweg.http.ClientTls;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
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
import de.hellweg.trust.registry.logkey.LogKeyEndorsement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the registry for what is new in its log (docs/protocols/registry-log.md). Nothing it answers is believed here: the
/// follower verifies every byte with the anchor's key, so over https any certificate will do.
final class RegistrySource {
    private static final Headers COMPRESSED = Headers.of("Accept-Encoding", "gzip");
    private static final int LONGEST_NOTE = 1 << 16;
    private static final int LONGEST_PAGE = 32 << 20;
    private static final int PAGE = 500;
    private static final Duration PAGE_TIME = Duration.ofSeconds(60);
    /// In the answer itself; what is beyond comes in pages.
    private static final int MOST_FOLLOWED = 100;
    private static final String WHAT = "answer of the registry";

    private static final Logger LOG = LoggerFactory.getLogger(RegistrySource.class);

    private final HttpClient http;
    private final NoteVerifier anchored;
    private final Destination destination;
    private final String path;
    private final Duration pollTime;
    /// The anchor's key and those it leads to, as far as they were needed. Belongs to the round.
    private List<NoteVerifier> keys;

    RegistrySource(HttpClient http, Anchor anchor, Duration pollTime) {
        this.http = http;
        this.anchored = anchor.logKey();
        this.keys = List.of(anchored);
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

    /// Waits until the log is longer than what arrived or its checkpoint newer than `since`, at most the poll time. Who
    /// has nothing yet takes the log page by page, and so does who is so far behind that one answer cannot hold it all.
    /// The checkpoint over what arrived.
    ///
    /// @throws IOException when there is no answer
    /// @throws Malformed when it is no answer of a registry
    String follow(Instant since, FollowedRegistry.Arrival arrival) throws IOException {
        if (arrival.size() == 0) {
            return complete(new String(get("/checkpoint", LONGEST_NOTE, PAGE_TIME), StandardCharsets.UTF_8), arrival);
        }
        var in = object(get("/log/follow?size=" + arrival.size() + "&since=" + UtcTime.write(since) + "&wait="
                + Math.max(1, pollTime.toSeconds()) + "&most=" + MOST_FOLLOWED, LONGEST_PAGE,
                pollTime.plusSeconds(15)));
        var note = in.longText("checkpoint");
        var entries = in.list("entries", MOST_FOLLOWED, text -> text).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
        arrival.page(entries);
        return complete(note, arrival);
    }

    /// Takes the entries that the checkpoint covers, but only on the registry's own word how many that are.
    private String complete(String note, FollowedRegistry.Arrival arrival) throws IOException {
        if (!signed(note)) {
            learnKeys();
        }
        if (!signed(note)) {
            return note;
        }
        long end = sizeOf(note).orElseThrow(() -> new Malformed(WHAT, "has no checkpoint"));
        while (arrival.size() < end) {
            long from = arrival.size();
            long to = Math.min(end, from + PAGE);
            var more = lines(get("/log/entries?from=" + from + "&to=" + to, LONGEST_PAGE, PAGE_TIME));
            if (more.isEmpty() || more.size() > to - from) {
                throw new Malformed(WHAT, "does not hold the entries its checkpoint covers");
            }
            arrival.page(more);
        }
        return note;
    }

    /// Whether the note carries a signature of a key to which the anchor's leads. Which keys must sign it, the follower
    /// decides.
    boolean signed(String note) {
        try {
            var signed = SignedNote.parse(note);
            return keys.stream().anyMatch(signed::signedBy);
        } catch (Malformed e) {
            return false;
        }
    }

    /// Asks by which keys the anchor's was followed. What is not endorsed by one that is known is passed over, and so is what
    /// is no answer: then the checkpoint is signed by no known key, which the follower refuses as such.
    private void learnKeys() throws IOException {
        try {
            var endorsements = LogKeyEndorsement.readAll(get("/log/keys", LONGEST_PAGE, PAGE_TIME));
            keys = LogKeyEndorsement.reached(anchored, endorsements);
        } catch (Malformed e) {
            LOG.debug("the registry does not say which keys sign its log: {}", e.getMessage());
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

    /// The body, unpacked.
    private byte[] get(String question, int longest, Duration timeLimit) throws IOException {
        try (var answer = http.send(new Call(destination, "GET", path + question, COMPRESSED, Content.empty(),
                timeLimit)); var body = unpacked(answer)) {
            if (answer.status() != 200) {
                throw new Malformed(WHAT, "has the status " + answer.status());
            }
            var bytes = body.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new Malformed(WHAT, "has more than " + longest + " bytes");
            }
            return bytes;
        }
    }

    private static InputStream unpacked(Answer answer) throws IOException {
        return answer.headers().first("Content-Encoding").filter("gzip"::equals).isPresent()
                ? new GZIPInputStream(answer.body())
                : answer.body();
    }

    private static JsonFields object(byte[] body) {
        if (!(CanonicalJson.parse(body) instanceof JsonObject object)) {
            throw new Malformed(WHAT, "is not a JSON object");
        }
        return JsonFields.of(object);
    }
}
