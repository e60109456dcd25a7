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
