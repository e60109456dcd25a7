package de.hellweg.registry.publication;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.Problem;
import de.hellweg.http.routing.Router;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.logkey.LogKeyEndorsement;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What everybody may read of the registry, without a key: it is signed, and meant for all
/// (docs/protocols/registry-log.md, section on serving).
public final class PublicationApi {
    private static final Logger LOG = LoggerFactory.getLogger(PublicationApi.class);
    private static final long MOST_ENTRIES = 10_000;
    /// Who says how many entries it takes reads answers of up to 1 MiB, in which a quotation mark takes two bytes.
    private static final long MOST_TAKEN = 100;
    private static final int MOST_BYTES_TAKEN = 400 * 1024;
    /// More are asked for by one who was away, not by many at once.
    private static final long MOST_SHARED = 100;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final String JSON = "application/json";

    private final RegistryLog log;
    private final Supplier<Anchor> anchor;
    private final SharedAnswers shared = new SharedAnswers();

    /// @param anchor with the key in use by then
    public PublicationApi(RegistryLog log, Supplier<Anchor> anchor) {
        this.log = log;
        this.anchor = anchor;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        return routes
                .route("GET", "/anchor", _ -> text(JSON, new String(anchor.get().encoded(), StandardCharsets.UTF_8)))
                .route("GET", "/checkpoint", this::checkpoint)
                .route("GET", "/log/keys", _ -> text(JSON, keys()))
                .route("GET", "/log/entries", exchange -> asked(exchange, this::entries))
                .route("GET", "/log/follow", exchange -> asked(exchange, this::follow))
                .route("GET", "/health", _ -> health());
    }

    /// What leads from a key that was once in use to the one that is.
    private String keys() {
        var endorsements = log.published().registry().logKeys().all().stream()
                .flatMap(known -> known.endorsement().stream()).map(LogKeyEndorsement::written)
                .<JsonValue>map(each -> each)
                .toList();
        return CanonicalJson.text(JsonObject.builder().put("endorsements", new JsonArray(endorsements)).build());
    }

    private HttpResponse checkpoint(HttpExchange exchange) {
        return Answers.current(exchange, "text/plain; charset=utf-8",
                log.cosigned().getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse health() {
        var published = log.published();
        return text(JSON, CanonicalJson.text(JsonObject.builder().put("status", "ready").put("size", published.size())
                .put("checkpointTime", UtcTime.write(published.time())).build()));
    }

    private HttpResponse entries(HttpExchange exchange, Map<String, String> query) {
        long size = log.published().size();
        long from = number(query, "from", 0, size);
        long to = number(query, "to", Math.min(size, from + MOST_ENTRIES), size);
        var lines = new ByteArrayOutputStream();
        for (var entry : log.entries(from, Math.min(to, from + MOST_ENTRIES))) {
            lines.writeBytes(entry.canonical());
            lines.write('\n');
        }
        return Answers.current(exchange, "application/jsonl", lines.toByteArray());
    }

    /// Answers at once when there is more than the follower has, else waits for it. At most [#MOST_ENTRIES] entries come
    /// at a time, or what the follower takes, with the checkpoint of the whole log: who is far behind asks for the rest
    /// before it verifies.
    private HttpResponse follow(HttpExchange exchange, Map<String, String> query) {
        long size = number(query, "size", 0, Long.MAX_VALUE);
        var since = query.containsKey("since") ? UtcTime.parse(query.get("since")) : Instant.MAX;
        var wait = Duration.ofSeconds(number(query, "wait", 0, LONGEST_WAIT.toSeconds()));
        long most = number(query, "most", MOST_ENTRIES, MOST_TAKEN);
        var published = log.await(size, since, wait);
        if (size > published.size()) {
            throw new Malformed("size", "is more than this log has; it is not the log you followed");
        }
        return Answers.current(exchange, published.size() - size <= MOST_SHARED
                ? shared.of(new SharedAnswers.Key(size, most, published.note()), () -> news(size, most, published))
                : news(size, most, published));
    }

    private Answers.Prepared news(long size, long most, RegistryLog.Published published) {
        var texts = new ArrayList<String>();
        long bytes = 0;
        for (var entry : log.entries(size, Math.min(published.size(), size + most))) {
            bytes += entry.canonical().length;
            if (most <= MOST_TAKEN && bytes > MOST_BYTES_TAKEN) {
                break;
            }
            texts.add(new String(entry.canonical(), StandardCharsets.UTF_8));
        }
        return new Answers.Prepared(JSON, CanonicalJson
                .write(JsonObject.builder().put("checkpoint", published.note()).put("entries", texts).build()));
    }

    @FunctionalInterface
    private interface Asked {
        HttpResponse answer(HttpExchange exchange, Map<String, String> query);
    }

    private static HttpResponse asked(HttpExchange exchange, Asked action) {
        try {
            return action.answer(exchange, Query.parse(exchange.query()));
        } catch (Malformed e) {
            return new Problem(400, "malformed-query", "The query is not understood.",
                    e.where() + " " + e.problem() + ".", exchange.id())
                    .toResponse();
        } catch (DatabaseUnavailable e) {
            LOG.error("The log could not be read: {}", e.getMessage());
            return new Problem(503, "not-now", "The server cannot do this at the moment.",
                    "The registry's store cannot be read (" + e.kind() + "). Try again later.", exchange.id())
                    .toResponse();
        }
    }

    private static long number(Map<String, String> query, String name, long absent, long most) {
        var text = query.get(name);
        if (text == null) {
            return absent;
        }
        if (!text.matches("\\d{1,18}") || Long.parseLong(text) > most) {
            throw new Malformed(name, "must be a whole number from 0 to " + most);
        }
        return Long.parseLong(text);
    }

    private static HttpResponse text(String type, String text) {
        return HttpResponse.of(200, type, text.getBytes(StandardCharsets.UTF_8));
    }
}
