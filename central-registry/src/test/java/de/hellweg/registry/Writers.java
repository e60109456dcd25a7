package de.hellweg.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.Following;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Several writers at a registry that remember what it acknowledged, and a follower that holds it to one history.
final class Writers implements AutoCloseable {
    private static final int WRITERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String key;
    private final Map<Long, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private Optional<RegistryFollower> follower = Optional.empty();

    Writers(String key) {
        this.key = key;
    }

    /// Appends to the registry until so many entries were acknowledged, then acts, and waits until the registry answers
    /// nobody any more.
    void writeUntil(String address, int enough, Act act) throws IOException, InterruptedException {
        var latch = new CountDownLatch(enough);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < WRITERS; i++) {
            threads.add(Thread.ofVirtual().start(() -> write(address, latch)));
        }
        assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        act.act();
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
        }
    }

    /// What happens to the registry.
    @FunctionalInterface
    interface Act {
        void act() throws IOException, InterruptedException;
    }

    private void write(String address, CountDownLatch enough) {
        boolean answers = true;
        while (answers) {
            try {
                answers = write(address, Duration.ofSeconds(5)) == 201;
                enough.countDown();
            } catch (IOException e) {
                answers = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answers = false;
            }
        }
    }

    /// Appends one entry; the status, and what was acknowledged is remembered.
    int write(String address, Duration wait) throws IOException, InterruptedException {
        var code = "K" + next.incrementAndGet();
        var request = HttpRequest.newBuilder(URI.create(address + "/api/v1/member-classes")).timeout(wait)
                .header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers
                        .ofString("{\"memberClass\":\"" + code + "\",\"description\":\"x\"}"))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 201) {
            var position = JsonFields.of((JsonObject) CanonicalJson.parse(answer.body().getBytes(UTF_8)))
                    .whole("position", 0, Long.MAX_VALUE >> 11);
            assertThat(acknowledged.put(position, code)).as("entry %s acknowledged twice", position).isNull();
        }
        return answer.statusCode();
    }

    /// Asks for something in the name of the key's user; the status.
    int post(String target, String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(target)).timeout(PATIENCE)
                .header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)).build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /// Follows the registry from where the follower stands, and looks for everything that was acknowledged.
    void follow(String address) throws IOException, InterruptedException {
        var anchor = Anchor.parse(get(address + "/anchor").body().getBytes(UTF_8));
        var last = follower.orElseGet(
                () -> RegistryFollower.start(anchor, (seal, content, sealer, services, at) -> Verdict.passed()));
        var answer = (JsonObject) CanonicalJson
                .parse(get(address + "/log/follow?size=" + last.size()).body().getBytes(UTF_8));
        var note = ((JsonString) answer.get("checkpoint").orElseThrow()).value();
        var entries = ((JsonArray) answer.get("entries").orElseThrow()).elements().stream()
                .map(entry -> ((JsonString) entry).value().getBytes(UTF_8)).toList();
        follower = switch (last.advance(note, entries)) {
            case Following.Advanced(var advanced) -> Optional.of(advanced);
            case Following.Refused(var rejection) -> throw new AssertionError(rejection.detail());
        };
        checkAcknowledged(address);
    }

    private void checkAcknowledged(String address) throws IOException, InterruptedException {
        List<RegistryEntry> entries = get(address + "/log/entries?from=0").body().lines()
                .map(line -> RegistryEntry.parse(line.getBytes(UTF_8))).toList();
        acknowledged.forEach((position, code) -> assertThat(
                JsonFields.of(entries.get(position.intValue()).payload()).text("memberClass")).isEqualTo(code));
    }

    int acknowledged() {
        return acknowledged.size();
    }

    HttpResponse<String> get(String target) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(target)).timeout(PATIENCE).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
