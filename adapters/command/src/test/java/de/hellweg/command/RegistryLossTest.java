package de.hellweg.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The registry's machine is lost with everything on it but a backup, while a security server follows its log (F25). All by
/// command, registry and server as processes.
@Timeout(240)
class RegistryLossTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ADMINISTRATION = Pattern.compile("administration (127\\.0\\.0\\.1:\\d+)");

    @TempDir
    private Path directory;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final HttpClient http = HttpClient.newHttpClient();
    private Path settings = Path.of("");
    private Path serverSettings = Path.of("");
    private Path passphrase = Path.of("");
    private String address = "";
    private String key = "";

    @BeforeEach
    void setUp() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + socket.getLocalPort();
        }
        settings = Files.writeString(directory.resolve("registry.properties"), "instance=DE-OWL\ndirectory="
                + directory.resolve("registry") + "\nlisten.address=" + address + "\ncheckpoint.renewal=1s\n");
        serverSettings = Files.writeString(directory.resolve("server.properties"), """
                server.id=DE-OWL/KOM/05774032/ss1
                server.organization=Stadt Paderborn
                server.directory=%s
                registry.anchor=%s
                registry.retry=100ms
                exchange.local-addresses=127.0.0.0/8
                listen.servers=127.0.0.1:0
                listen.clients.http=127.0.0.1:0
                listen.clients.https=off
                listen.administration=127.0.0.1:0
                message-log.reserve=0
                """.formatted(directory.resolve("server"), directory.resolve("anchor.json")));
        passphrase = Files.writeString(directory.resolve("passphrase"), "correct horse battery staple\n");
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void comesBackWithEveryEntryThatAMemberStillHasAndTheMemberNoticesNothing() throws Exception {
        try (var server = lostAfterTheServerFollowedIt()) {
            assertThat(hellweg("registry", "restore", settings, "--from", backup(), "--passphrase-file", passphrase))
                    .as(said()).isZero();
            assertThat(hellweg("registry", "start", settings)).isEqualTo(1);
            assertThat(said()).contains("put back from a backup with 2 entries");
            var log = directory.resolve("member.log");
            assertThat(hellweg("server", "export-registry", serverSettings, "--to", log)).as(said()).isZero();
            assertThat(hellweg("registry", "recover", settings, "--from", log)).as(said()).isZero();
            assertThat(said()).contains("log: 2 entries were put back, 2 were recovered", "API keys that are valid");
            try (var _ = start("registry", settings)) {
                assertThat(get("http://" + address + "/checkpoint")).contains("\n4\n");
                add("BUND");
                waitForSize(server, 5);
                assertThat(refusals(server)).contains("\"items\":[]");
            }
        }
    }

    @Test
    void goesOnFromTheBackupByWordAndTheMemberThatSawMoreRefusesAndReportsIt() throws Exception {
        try (var server = lostAfterTheServerFollowedIt()) {
            hellweg("registry", "restore", settings, "--from", backup(), "--passphrase-file", passphrase);
            assertThat(hellweg("registry", "recover", settings, "--accept-size", "2")).as(said()).isZero();
            try (var _ = start("registry", settings)) {
                for (var each : List.of("BUND", "STADT", "AMT")) {
                    add(each);
                }
                await(() -> refusals(server).contains("\"detail\""));
                assertThat(refusals(server)).contains("not a continuation of the one seen before");
                waitForSize(server, 4);
            }
        }
    }

    private Path backup() {
        return directory.resolve("registry.backup");
    }

    /// Saved at two entries, followed to four, then killed, and its directory gone.
    private Started lostAfterTheServerFollowedIt() throws Exception {
        assertThat(hellweg("registry", "init", settings)).isZero();
        key = Files.readString(directory.resolve("registry/api-key")).strip();
        var server = followed();
        try (var files = Files.walk(directory.resolve("registry"))) {
            for (var each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        return server;
    }

    private Started followed() throws Exception {
        try (var _ = start("registry", settings)) {
            add("KOM");
            assertThat(hellweg("registry", "backup", settings, "--to", backup(), "--passphrase-file", passphrase))
                    .as(said()).isZero();
            assertThat(said()).contains("log of 2 entries", "1 users, 1 API keys");
            Files.writeString(directory.resolve("anchor.json"), get("http://" + address + "/anchor"));
            assertThat(hellweg("server", "init", serverSettings)).as(said()).isZero();
            var server = start("server", serverSettings);
            add("KREIS");
            add("LAND");
            waitForSize(server, 4);
            return server;
        }
    }

    private record Started(Process process, String line) implements AutoCloseable {
        /// As `kill -9`.
        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    private Started start(String part, Path file) throws IOException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), "de.hellweg.command.Main", part, "start", file.toString())
                .redirectError(directory.resolve(part + ".errors").toFile()).start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("127.0.0.1:")) {
                return new Started(process, line);
            }
        }
        throw new AssertionError(Files.readString(directory.resolve(part + ".errors")));
    }

    private void add(String memberClass) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create("http://" + address + "/api/v1/member-classes"))
                .timeout(PATIENCE).header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"memberClass\":\"" + memberClass + "\",\"description\":\"x\"}"))
                .build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private String get(String target) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(target)).timeout(PATIENCE).build(), BodyHandlers.ofString())
                .body();
    }

    private String refusals(Started server) throws IOException, InterruptedException {
        var where = ADMINISTRATION.matcher(server.line());
        assertThat(where.find()).isTrue();
        return http.send(HttpRequest
                .newBuilder(URI.create("http://" + where.group(1) + "/api/v1/registry-refusals")).timeout(PATIENCE)
                .header("Authorization", "Bearer " + Files.readString(directory.resolve("server/api-key")).strip())
                .build(), BodyHandlers.ofString()).body();
    }

    private void waitForSize(Started server, long size) throws Exception {
        assertThat(server.process().isAlive()).isTrue();
        var mark = directory.resolve("server/registry-high-water");
        await(() -> Files.readString(mark).startsWith(size + " "));
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(Condition condition) throws IOException, InterruptedException {
        long since = System.nanoTime();
        while (!condition.holds()) {
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(PATIENCE);
            Thread.sleep(50);
        }
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int hellweg(Object... arguments) {
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(stream, stream, java.util.Arrays.stream(arguments).map(Object::toString)
                .toArray(String[]::new));
    }
}
