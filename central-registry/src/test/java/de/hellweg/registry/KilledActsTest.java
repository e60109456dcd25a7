package de.hellweg.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.RegistryEntry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A registry is killed while three people administer it (T43). Whenever that is, what was done and what the audit trail
/// says was done are the same afterwards.
@Timeout(300)
final class KilledActsTest {
    private static final int CYCLES = 5;
    private static final int WRITERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private String key = "";

    @Test
    void whatWasDoneAndWhatIsRecordedAreTheSameAfterEveryKill(@TempDir Path directory) throws Exception {
        var settings = RunningRegistry.settings(directory);
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        key = Files.readString(RegistryServer.apiKeyFile(settings)).strip();
        var file = Files.writeString(directory.resolve("registry.properties"), "instance=DE-OWL\ndirectory="
                + settings.directory() + "\nlisten.address=127.0.0.1:0\ncheckpoint.renewal=1s\n");
        var random = new Random(7);
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            try (var registry = RegistryProcess.start(file)) {
                compare(registry.address());
                administer(registry, 15 + random.nextInt(30));
            }
        }
        try (var registry = RegistryProcess.start(file)) {
            compare(registry.address());
        }
        assertThat(answered.get()).isGreaterThan(CYCLES * 15);
        http.shutdownNow();
    }

    private void administer(RegistryProcess registry, int enough) throws InterruptedException, IOException {
        var latch = new CountDownLatch(enough);
        if (next.get() == 0) {
            send(registry.address(), "POST", "member-classes", "{\"memberClass\":\"KOM\",\"description\":\"x\"}");
            send(registry.address(), "POST", "members", "{\"member\":\"DE-OWL/KOM/05774032\",\"name\":\"x\"}");
        }
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < WRITERS; i++) {
            threads.add(Thread.ofVirtual().start(() -> administer(registry.address(), latch)));
        }
        assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        registry.kill();
        for (var thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
        }
    }

    private void administer(String address, CountDownLatch done) {
        try {
            while (true) {
                int n = next.incrementAndGet();
                send(address, "POST", "member-classes", "{\"memberClass\":\"K%d\",\"description\":\"x\"}".formatted(n));
                done.countDown();
                send(address, "POST", "users",
                        "{\"name\":\"u%d\",\"person\":\"Erika Muster\",\"roles\":[\"auditor\"]}".formatted(n));
                done.countDown();
                var made = send(address, "POST", "api-keys",
                        "{\"name\":\"k%d\",\"roles\":[\"auditor\"]}".formatted(n));
                done.countDown();
                if (n % 2 == 0) {
                    send(address, "DELETE", "api-keys/" + made.get("id").stringValue(), "");
                }
                send(address, "POST", "invitations",
                        "{\"server\":\"DE-OWL/KOM/05774032/s%d\",\"validHours\":24}".formatted(n));
                done.countDown();
            }
        } catch (IOException e) {
            // It was killed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode send(String address, String method, String path, String body)
            throws IOException, InterruptedException {
        var answer = http.send(request(address + "/api/v1/" + path).header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
        answered.incrementAndGet();
        return JsonMapper.shared().readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(target)).timeout(PATIENCE).header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return http.send(request(target).build(), BodyHandlers.ofString());
    }

    private void compare(String address) throws IOException, InterruptedException {
        var notes = recordedAsDone(address);
        var entries = new HashSet<String>();
        var lines = get(address + "/log/entries?from=0").body().lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            entries.add(i + " " + RegistryEntry.parse(lines.get(i).getBytes(UTF_8)).kind());
        }
        assertThat(found(notes, "entry (\\d+ \\S+) .*")).isEqualTo(entries);
        var users = listed(address, "users", "name");
        users.remove("admin");
        assertThat(found(notes, "user (u\\d+) made.*")).isEqualTo(users);
        var keys = listed(address, "api-keys", "id");
        var ended = found(notes, "API key (\\w+) ended");
        assertThat(Collections.disjoint(keys, ended)).isTrue();
        keys.addAll(ended);
        keys.removeAll(first(address));
        assertThat(found(notes, "API key (\\w+) of k\\d+ made.*")).isEqualTo(keys);
        assertThat(found(notes, "invitation (\\d+) of .* made.*")).isEqualTo(listed(address, "invitations", "id"));
    }

    /// The key that the registry began with, of which its setting-up is the record.
    private Set<String> first(String address) throws IOException, InterruptedException {
        var first = new HashSet<String>();
        JsonMapper.shared().readTree(get(address + "/api/v1/api-keys").body()).get("items").forEach(item -> {
            if (item.get("name").stringValue().equals("registrar")) {
                first.add(item.get("id").stringValue());
            }
        });
        return first;
    }

    private Set<String> listed(String address, String path, String member) throws IOException, InterruptedException {
        var found = new HashSet<String>();
        JsonMapper.shared().readTree(get(address + "/api/v1/" + path).body()).get("items")
                .forEach(item -> found.add(item.get(member).asString()));
        return found;
    }

    /// The notes of all records of acts that were done; each is there once.
    private List<String> recordedAsDone(String address) throws IOException, InterruptedException {
        var notes = new ArrayList<String>();
        long size = 1;
        for (long from = 0; from < size;) {
            var page = JsonMapper.shared().readTree(get(address + "/api/v1/audit?from=" + from).body());
            size = page.get("size").asLong();
            for (var item : page.get("items")) {
                from++;
                if (item.get("record").get("outcome").asInt() < 400) {
                    notes.add(item.get("record").get("note").stringValue());
                }
            }
        }
        assertThat(notes).doesNotHaveDuplicates();
        return notes;
    }

    private static Set<String> found(List<String> notes, String pattern) {
        var matcher = Pattern.compile(pattern);
        var found = new HashSet<String>();
        for (var note : notes) {
            var one = matcher.matcher(note);
            if (one.matches()) {
                found.add(one.group(1));
            }
        }
        return found;
    }
}
