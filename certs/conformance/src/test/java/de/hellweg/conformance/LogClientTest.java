package de.hellweg.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.registry.RegistryServer;
import de.hellweg.registry.RegistrySettings;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.registry.entry.Policy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client of Go's checksum database (`golang.org/x/mod/sumdb`) judges the registry's log.
final class LogClientTest {
    private static final int ENTRIES = 261;

    @TempDir
    private Path directory;

    @Test
    void followsTheRegistryByCheckpointAndTiles() throws Exception {
        build();
        try (var registry = registry()) {
            fill(registry);
            var key = registry.anchor().logKey().encoded();

            var followed = client(registry, key, "7");
            assertThat(followed.output()).contains("DE-OWL/registry: " + ENTRIES + " entries, consistent with 7");
            assertThat(followed.exit()).isZero();

            var ofAnother = key.replace("DE-OWL", "DE-OWX");
            assertThat(client(registry, ofAnother, "7").exit()).isNotZero();
        }
    }

    /// While one key takes over from the other, who knows either follows the log.
    @Test
    void followsItByEitherKeyWhileOneTakesOver() throws Exception {
        build();
        RegistryServer.init(settings(), Policy.standard(), Clock.systemUTC());
        var next = RegistryServer.makeNextLogKey(settings(), Clock.systemUTC()).encoded();
        try (var registry = RegistryServer.start(settings(), Clock.systemUTC())) {
            var first = registry.anchor().logKey().encoded();
            assertThat(post(registry, "/api/v1/log-keys", "{\"logKey\":\"" + next + "\"}")).isEqualTo(201);
            for (var key : List.of(first, next)) {
                var followed = client(registry, key, "1");
                assertThat(followed.output()).contains("DE-OWL/registry: 2 entries, consistent with 1");
                assertThat(followed.exit()).isZero();
            }
            assertThat(post(registry, "/api/v1/log-keys/retired", "{\"logKey\":\"" + first + "\"}")).isEqualTo(201);
            assertThat(client(registry, next, "1").exit()).isZero();
            assertThat(client(registry, first, "1").exit()).isNotZero();
        }
    }

    private int post(RegistryServer registry, String path, String json) throws Exception {
        var key = Files.readString(RegistryServer.apiKeyFile(settings())).strip();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(prefix(registry) + path))
                    .header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json)).build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private void build() throws Exception {
        try (var source = LogClientTest.class.getResourceAsStream("/tlogclient/main.go")) {
            Files.write(directory.resolve("main.go"), Objects.requireNonNull(source).readAllBytes());
        }
        var built = Program.run(directory, "env", "GO111MODULE=off", "GOPATH=/usr/share/gocode", "CGO_ENABLED=0",
                "GOCACHE=" + directory.resolve("cache"), "go", "build", "-o", "tlogclient", "main.go");
        assertThat(built.exit()).as(built.output()).isZero();
    }

    private RegistryServer registry() {
        var settings = settings();
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        return RegistryServer.start(settings, Clock.systemUTC());
    }

    private RegistrySettings settings() {
        return RegistrySettings.of(new InstanceId("DE-OWL"), directory.resolve("registry"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private void fill(RegistryServer registry) throws Exception {
        var key = Files.readString(RegistryServer.apiKeyFile(settings())).strip();
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 1; i < ENTRIES; i++) {
                var request = HttpRequest.newBuilder(URI.create(prefix(registry) + "/api/v1/member-classes"))
                        .header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"memberClass\":\"K" + i + "\",\"description\":\"Klasse\"}"));
                assertThat(http.send(request.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(201);
            }
        }
    }

    private static String prefix(RegistryServer registry) {
        return "http://127.0.0.1:" + registry.address().getPort();
    }

    private Program.Outcome client(RegistryServer registry, String key, String earlier) throws Exception {
        return Program.run(directory, directory.resolve("tlogclient").toString(), prefix(registry), key, earlier);
    }
}
