package de.hellweg.bench.distribution;

import de.hellweg.trust.UtcTime;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import de.hellweg.trust.registry.Following;
import de.hellweg.trust.registry.RegistryFollower;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/// Many followers in one process: each asks, waits, verifies and folds as a security server does, but all begin from one
/// state, which they share in memory.
final class Followers implements AutoCloseable {
    private static final int WAIT = 30;
    private static final int PAGE = 500;
    private static final int MOST = 100;
    /// Request line, status line and what else is not counted one by one.
    private static final int HEADS = 250;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI registry;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<Long, List<Long>> seen = new ConcurrentHashMap<>();
    private final Queue<Long> folds = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    Followers(URI registry) {
        this.registry = registry;
    }

    /// Takes the whole log, page by page. Its state; [#bytes] then says what that was.
    RegistryFollower takeAll(RegistryFollower start, long size) throws IOException, InterruptedException {
        var taken = start.again();
        while (taken.size() < size) {
            var page = get("/log/entries?from=" + taken.size() + "&to=" + Math.min(size, taken.size() + PAGE));
            taken = taken.more(new String(page, StandardCharsets.UTF_8).lines()
                    .map(line -> line.getBytes(StandardCharsets.UTF_8)).toList());
        }
        var note = new String(get("/checkpoint"), StandardCharsets.UTF_8);
        return follower(start.end(taken, note));
    }

    private static RegistryFollower follower(Following following) {
        return switch (following) {
            case Following.Advanced(var follower) -> follower;
            case Following.Refused(var rejection) -> throw new IllegalStateException(rejection.detail());
        };
    }

    /// Takes entries as a server does that was away, and says how many bytes that were.
    long bytesBetween(long from, long to) throws IOException, InterruptedException {
        bytes();
        for (long at = from; at < to; at += PAGE) {
            get("/log/entries?from=" + at + "&to=" + Math.min(to, at + PAGE));
        }
        return bytes();
    }

    void begin(RegistryFollower from, int count) {
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofVirtual().start(() -> follow(from)));
        }
    }

    private void follow(RegistryFollower from) {
        var follower = from;
        while (!closed) {
            try {
                var body = get("/log/follow?size=" + follower.size() + "&since="
                        + UtcTime.write(follower.registry().time()) + "&wait=" + WAIT + "&most=" + MOST);
                var answer = (JsonObject) CanonicalJson.parse(body);
                var entries = ((JsonArray) answer.get("entries").orElseThrow()).elements().stream()
                        .map(entry -> ((JsonString) entry).value().getBytes(StandardCharsets.UTF_8)).toList();
                long before = follower.size();
                long begin = System.nanoTime();
                follower = follower(
                        follower.advance(((JsonString) answer.get("checkpoint").orElseThrow()).value(), entries));
                long now = System.nanoTime();
                if (follower.size() > before) {
                    folds.add(now - begin);
                }
                for (long position = before; position < follower.size(); position++) {
                    seen.computeIfAbsent(position, _ -> java.util.Collections.synchronizedList(new ArrayList<>()))
                            .add(now);
                }
            } catch (IOException | InterruptedException e) {
                return;
            }
        }
    }

    /// When each follower had folded the entry.
    List<Long> seen(long position) {
        return List.copyOf(seen.getOrDefault(position, List.of()));
    }

    /// How long each follower took to verify and fold what was new, in nanoseconds.
    List<Long> folds() {
        return List.copyOf(folds);
    }

    /// Bytes received since the last question.
    long bytes() {
        return bytes.getAndSet(0);
    }

    private byte[] get(String target) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(registry + target)).header("Accept-Encoding", "gzip").build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(target + ": " + answer.statusCode());
        }
        bytes.addAndGet(answer.body().length + HEADS);
        if (answer.headers().firstValue("Content-Encoding").isEmpty()) {
            return answer.body();
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        http.shutdownNow();
    }
}
