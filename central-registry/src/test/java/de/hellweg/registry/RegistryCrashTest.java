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
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.verdict.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registry in a process of its own is killed while it appends (F1): what it said was appended is there afterwards, and
/// nobody who followed it sees another history.
final class RegistryCrashTest {
    private static final int CYCLES = 5;
    private static final int WRITERS = 3;
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Map<Long, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final List<Process> children = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void endChildren() {
        children.forEach(Process::destroyForcibly);
    }

    @Test
    void keepsWhatItAcknowledgedThroughEveryKill() throws Exception {
        var settings = RunningRegistry.settings(directory);
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        var file = directory.resolve("registry.properties");
        Files.writeString(file, "instance=DE-OWL\ndirectory=" + settings.directory()
                + "\nlisten.address=127.0.0.1:0\ncheckpoint.renewal=1s\n");
        var key = Files.readString(RegistryServer.apiKeyFile(settings)).strip();
        var random = new Random(1);
        var follower = Optional.<RegistryFollower>empty();
        for (int cycle = 0; cycle <= CYCLES; cycle++) {
            var child = start(file);
            var address = address(child);
            try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                follower = Optional.of(advance(http, address, follower));
                checkAcknowledged(http, address);
                if (cycle < CYCLES) {
                    killWhileWriting(http, address, key, child, 10 + random.nextInt(40));
                }
            }
            child.destroyForcibly();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(CYCLES * 10);
    }

    private Process start(Path settings) throws IOException {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", classPath, "de.hellweg.registry.Main", "start",
                settings.toString()).redirectError(directory.resolve("errors").toFile()).start();
        children.add(child);
        return child;
    }

    private String address(Process child) throws IOException {
        BufferedReader lines = child.inputReader(UTF_8);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group();
            }
        }
        throw new AssertionError("the registry did not start: " + Files.readString(directory.resolve("errors")));
    }

    private static RegistryFollower advance(HttpClient http, String address, Optional<RegistryFollower> last)
            throws IOException, InterruptedException {
        var anchor = Anchor.parse(get(http, address + "/anchor").getBytes(UTF_8));
        var follower = last.orElseGet(
                () -> RegistryFollower.start(anchor, (seal, content, sealer, services, at) -> Verdict.passed()));
        var answer = (JsonObject) CanonicalJson
                .parse(get(http, address + "/log/follow?size=" + follower.size()).getBytes(UTF_8));
        var note = ((JsonString) answer.get("checkpoint").orElseThrow()).value();
        var entries = ((JsonArray) answer.get("entries").orElseThrow()).elements().stream()
                .map(entry -> ((JsonString) entry).value().getBytes(UTF_8)).toList();
        return switch (follower.advance(note, entries)) {
            case Following.Advanced(var advanced) -> advanced;
            case Following.Refused(var rejection) -> throw new AssertionError(rejection.detail());
        };
    }

    private void checkAcknowledged(HttpClient http, String address) throws IOException, InterruptedException {
        var entries = get(http, address + "/log/entries?from=0").lines()
                .map(line -> RegistryEntry.parse(line.getBytes(UTF_8))).toList();
        acknowledged.forEach((position, code) -> assertThat(
                JsonFields.of(entries.get(position.intValue()).payload()).text("memberClass")).isEqualTo(code));
    }

    private static String get(HttpClient http, String target) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(target)).timeout(Duration.ofSeconds(30)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private void killWhileWriting(HttpClient http, String address, String key, Process child, int after)
            throws InterruptedException {
        var enough = new CountDownLatch(after);
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.ofVirtual().start(() -> write(http, address, key, enough)));
        }
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        child.destroyForcibly();
        for (Thread writer : writers) {
            assertThat(writer.join(Duration.ofSeconds(60))).isTrue();
        }
    }

    /// Appends until the registry is gone, and notes what it acknowledged.
    private void write(HttpClient http, String address, String key, CountDownLatch enough) {
        while (true) {
            var code = "K" + next.incrementAndGet();
            var request = HttpRequest.newBuilder(URI.create(address + "/api/v1/member-classes"))
                    .timeout(Duration.ofSeconds(30)).header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers
                            .ofString("{\"memberClass\":\"" + code + "\",\"description\":\"x\"}"))
                    .build();
            try {
                var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(201);
                var position = JsonFields.of((JsonObject) CanonicalJson.parse(answer.body().getBytes(UTF_8)))
                        .whole("position", 0, Long.MAX_VALUE >> 11);
                acknowledged.put(position, code);
                enough.countDown();
            } catch (IOException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
