package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.sql.DatabaseSettings.PostgreSql;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.entry.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Two registry processes on one PostgreSQL (F23): one is active, the other stands by and takes over when the first is
/// killed or stopped under load. Nothing acknowledged is lost, and no size of the log ever has two roots.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TwoProcessesTest {
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(30);

    private final Map<Long, String> roots = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> forks = new ConcurrentLinkedQueue<>();
    private PostgreSqlServer server;
    private PostgreSql store;
    private Writers writers;
    private Path first;
    private Path second;

    @BeforeAll
    void startServer() {
        server = PostgreSqlServer.start();
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @BeforeEach
    void setUp(@TempDir Path directory) throws IOException {
        roots.clear();
        store = server.store(LEASE);
        var settings = RunningRegistry.settings(directory.resolve("first")).withServer(store);
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        var other = Files.createDirectories(directory.resolve("second"));
        for (var key : new String[]{"log-key", "audit-key", "high-water"}) {
            Files.copy(settings.directory().resolve(key), other.resolve(key));
        }
        first = settingsFile(directory.resolve("first.properties"), settings.directory());
        second = settingsFile(directory.resolve("second.properties"), other);
        writers = new Writers(Files.readString(RegistryServer.apiKeyFile(settings)).strip());
    }

    @AfterEach
    void close() {
        writers.close();
    }

    private Path settingsFile(Path file, Path directory) throws IOException {
        return Files.writeString(file, "instance=DE-OWL\ndirectory=" + directory
                + "\nlisten.address=127.0.0.1:0\ncheckpoint.renewal=1s\n" + PostgreSqlServer.lines(store));
    }

    @Test
    void takesOverFromOneThatIsKilled() throws Exception {
        var active = RegistryProcess.start(first);
        var standBy = RegistryProcess.start(second);
        try (var _ = watch(active, standBy)) {
            for (int cycle = 0; cycle < 3; cycle++) {
                writers.writeUntil(active.address(), 20, active::kill);
                becomesActive(standBy);
                writers.follow(standBy.address());
                active = standBy;
                standBy = RegistryProcess.start(cycle % 2 == 0 ? first : second);
            }
            assertThat(forks).isEmpty();
        } finally {
            active.close();
            standBy.close();
        }
    }

    @Test
    void takesOverFromOneThatIsStoppedAndTakesNothingOfItWhenItGoesOn() throws Exception {
        try (var stopped = RegistryProcess.start(first);
                var other = RegistryProcess.start(second);
                var _ = watch(stopped, other)) {
            writers.writeUntil(stopped.address(), 20, () -> stopped.signal("STOP"));
            becomesActive(other);
            writers.follow(other.address());
            int before = writers.acknowledged();
            stopped.signal("CONT");
            // Whether it knows by then that its turn is over or not: nothing it is sent is taken.
            for (int i = 0; i < 20; i++) {
                assertThat(writers.write(stopped.address(), Duration.ofSeconds(30))).isEqualTo(503);
            }
            assertThat(writers.acknowledged()).isEqualTo(before);
            assertThat(writers.write(other.address(), Duration.ofSeconds(30))).isEqualTo(201);
            follows(stopped, other);
            writers.follow(stopped.address());
            // And it can be active again.
            other.kill();
            becomesActive(stopped);
            writers.follow(stopped.address());
            assertThat(forks).isEmpty();
        }
    }

    @Test
    void bothSignWithTheKeyThatTookOverAndOneThatLacksItDoesNotTakeOver() throws Exception {
        var next = RegistryServer.makeNextLogKey(RegistrySettings.read(first), Clock.systemUTC());
        var elsewhere = RegistrySettings.read(second).directory().resolve("next-log-key");
        var old = Anchor.parse(anchorOf(first)).logKey();
        try (var active = RegistryProcess.start(first); var lacking = RegistryProcess.start(second)) {
            writers.follow(active.address());
            assertThat(writers.post(active.address() + "/api/v1/log-keys", named(next))).isEqualTo(201);
            follows(lacking, active);
            active.kill();
            for (int i = 0; i < 20; i++) {
                assertThat(writers.write(lacking.address(), Duration.ofSeconds(30))).isEqualTo(503);
                Thread.sleep(LEASE.dividedBy(5));
            }
            lacking.kill();
        }
        Files.copy(RegistrySettings.read(first).directory().resolve("next-log-key"), elsewhere);
        try (var active = RegistryProcess.start(second); var standBy = RegistryProcess.start(first)) {
            becomesActive(active);
            assertThat(writers.post(active.address() + "/api/v1/log-keys/retired", named(old))).isEqualTo(201);
            follows(standBy, active);
            active.kill();
            becomesActive(standBy);
            writers.follow(standBy.address());
            assertThat(SignedNote.parse(writers.get(standBy.address() + "/checkpoint").body()).signedBy(next)).isTrue();
        }
    }

    private static String named(NoteVerifier key) {
        return "{\"logKey\":\"" + key + "\"}";
    }

    private byte[] anchorOf(Path settings) throws Exception {
        try (var process = RegistryProcess.start(settings)) {
            var anchor = writers.get(process.address() + "/anchor").body();
            process.kill();
            return anchor.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void servesWhatIsPublishedAndNamesTheActiveOneWhileItStandsBy() throws Exception {
        try (var active = RegistryProcess.start(first); var standBy = RegistryProcess.start(second)) {
            assertThat(writers.write(active.address(), Duration.ofSeconds(30))).isEqualTo(201);
            follows(standBy, active);
            writers.follow(standBy.address());
            for (var path : new String[]{"/tile/0/000.p/2", "/log/follow?size=1", "/health"}) {
                assertThat(writers.get(standBy.address() + path).statusCode()).as(path).isEqualTo(200);
            }
            for (var path : new String[]{"/", "/api/v1/members", "/witness/key"}) {
                var answer = writers.get(standBy.address() + path);
                assertThat(answer.statusCode()).as(path).isEqualTo(503);
                assertThat(answer.body()).contains(active.address().substring("http://".length()));
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
            assertThat(writers.write(standBy.address(), Duration.ofSeconds(30))).isEqualTo(503);
            var ready = writers.get(standBy.address() + "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("\"stands-by\"", active.address().substring("http://".length()));
            assertThat(writers.get(active.address() + "/health/ready").statusCode()).isEqualTo(200);
        }
    }

    private void becomesActive(RegistryProcess process) throws IOException, InterruptedException {
        long since = System.nanoTime();
        while (writers.write(process.address(), Duration.ofSeconds(30)) != 201) {
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(TAKEN_OVER_WITHIN);
            Thread.sleep(50);
        }
    }

    /// Waits until the one has what the other has.
    private void follows(RegistryProcess one, RegistryProcess other) throws IOException, InterruptedException {
        long size = checkpoint(other).orElseThrow().size();
        long since = System.nanoTime();
        while (checkpoint(one).orElseThrow().size() < size) {
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(TAKEN_OVER_WITHIN);
            Thread.sleep(50);
        }
    }

    private Optional<Checkpoint> checkpoint(RegistryProcess process) throws IOException, InterruptedException {
        var answer = writers.get(process.address() + "/checkpoint");
        return answer.statusCode() == 200
                ? Optional.of(Checkpoint.parse(answer.body().substring(0, answer.body().indexOf("\n\n") + 1)))
                : Optional.empty();
    }

    /// Looks at the checkpoints of both all the time; what it sees is one root for each size.
    private AutoCloseable watch(RegistryProcess... processes) {
        var watchers = new Thread[processes.length];
        for (int i = 0; i < processes.length; i++) {
            var process = processes[i];
            watchers[i] = Thread.ofVirtual().start(() -> watch(process));
        }
        return () -> {
            for (var watcher : watchers) {
                watcher.interrupt();
                watcher.join();
            }
            assertThat(roots).isNotEmpty();
        };
    }

    private void watch(RegistryProcess process) {
        try {
            while (true) {
                checkpoint(process).ifPresent(this::note);
                Thread.sleep(10);
            }
        } catch (IOException | InterruptedException e) {
            // It was killed, or it was watched for long enough.
        }
    }

    private void note(Checkpoint checkpoint) {
        var root = checkpoint.root().hex();
        var before = roots.putIfAbsent(checkpoint.size(), root);
        if (before != null && !before.equals(root)) {
            forks.add("size " + checkpoint.size() + ": " + before + " and " + root);
        }
    }
}
