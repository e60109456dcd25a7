package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.registry.entry.Policy;
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
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Users, keys and audit trail of two registry processes on one PostgreSQL: what one ended the other does not let in (T37),
/// and after one was killed the other finds each act with its record (T43).
@Timeout(180)
final class AccountsOnTwoProcessesTest {
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(40);
    private static final String KEYS = "/api/v1/api-keys";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String key = "";

    private HttpResponse<String> as(String holder, String method, String target, String body)
            throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(target)).timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + holder).header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    @Test
    void anEndedKeyIsRefusedByBothAndEachActHasItsRecordAfterTheOneWasKilled(@TempDir Path directory) throws Exception {
        try (var server = PostgreSqlServer.start()) {
            var store = server.store(LEASE);
            var settings = RunningRegistry.settings(directory.resolve("first")).withServer(store);
            RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
            var other = Files.createDirectories(directory.resolve("second"));
            for (var file : List.of("log-key", "audit-key", "high-water")) {
                Files.copy(settings.directory().resolve(file), other.resolve(file));
            }
            key = Files.readString(RegistryServer.apiKeyFile(settings)).strip();
            var lines = "\nlisten.address=127.0.0.1:0\n" + PostgreSqlServer.lines(store);
            try (var active = RegistryProcess.start(Files.writeString(directory.resolve("first.properties"),
                    "instance=DE-OWL\ndirectory=" + settings.directory() + lines));
                    var standBy = RegistryProcess.start(Files.writeString(directory.resolve("second.properties"),
                            "instance=DE-OWL\ndirectory=" + other + lines))) {
                var ended = made(active, "ended");
                var kept = made(active, "kept");
                assertThat(as(ended, "GET", active.address() + KEYS, "").statusCode()).isEqualTo(200);
                assertThat(as(key, "DELETE", active.address() + KEYS + "/" + ended.split("_", -1)[1], "").statusCode())
                        .isEqualTo(204);
                // From the next request on, here; and the one that stands by lets in nobody.
                assertThat(as(ended, "GET", active.address() + KEYS, "").statusCode()).isEqualTo(401);
                assertThat(as(ended, "GET", standBy.address() + KEYS, "").statusCode()).isEqualTo(503);
                usersUntilItIsKilled(active);
                takesOver(standBy, kept);
                assertThat(as(ended, "GET", standBy.address() + KEYS, "").statusCode()).isEqualTo(401);
                eachUserHasItsRecord(standBy);
            }
        }
        http.shutdownNow();
    }

    private String made(RegistryProcess registry, String name) throws IOException, InterruptedException {
        var answer = as(key, "POST", registry.address() + KEYS,
                "{\"name\":\"" + name + "\",\"roles\":[\"trust-administrator\"]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).get("key").stringValue();
    }

    private void usersUntilItIsKilled(RegistryProcess registry) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        var enough = new CountDownLatch(6);
        for (int thread = 0; thread < 2; thread++) {
            var name = "u" + thread + "-";
            threads.add(Thread.ofVirtual().start(() -> users(registry, name, enough)));
        }
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        registry.kill();
        for (var thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
        }
    }

    private void users(RegistryProcess registry, String name, CountDownLatch enough) {
        try {
            int i = 0;
            while (as(key, "POST", registry.address() + "/api/v1/users", "{\"name\":\"" + name + i++
                    + "\",\"person\":\"Erika Muster\",\"roles\":[\"auditor\"]}").statusCode() == 201) {
                enough.countDown();
            }
        } catch (IOException e) {
            // It was killed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takesOver(RegistryProcess standBy, String holder) throws IOException, InterruptedException {
        long since = System.nanoTime();
        while (as(holder, "GET", standBy.address() + KEYS, "").statusCode() != 200) {
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(TAKEN_OVER_WITHIN);
            Thread.sleep(50);
        }
    }

    private void eachUserHasItsRecord(RegistryProcess registry) throws IOException, InterruptedException {
        var users = new TreeSet<String>();
        JsonMapper.shared().readTree(as(key, "GET", registry.address() + "/api/v1/users", "").body()).get("items")
                .forEach(item -> users.add(item.get("name").stringValue()));
        var records = new ArrayList<String>();
        JsonMapper.shared().readTree(as(key, "GET", registry.address() + "/api/v1/audit", "").body()).get("items")
                .forEach(item -> {
                    var note = item.get("record").get("note").stringValue();
                    if (note.startsWith("user ")) {
                        assertThat(item.get("record").get("outcome").asInt()).isEqualTo(200);
                        records.add(note.split(" ", -1)[1]);
                    }
                });
        assertThat(users).hasSizeGreaterThan(3);
        assertThat(records).containsExactlyInAnyOrderElementsOf(users);
    }
}
