package de.hellweg.securityserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.securityserver.store.StoreRefused;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.registry.Anchor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server on its own, whose registry is away: its stores, its start, its doors.
@Timeout(60)
class SecurityServerTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path folder;

    private Settings settings;

    @BeforeEach
    void writeSettings() throws IOException {
        var key = NoteSigner.parse(NoteSigner.generateEncoded("DE-OWL/registry", new SecureRandom()));
        Files.write(folder.resolve("anchor.json"),
                new Anchor(new InstanceId("DE-OWL"), URI.create("http://127.0.0.1:1"), key.verifier()).encoded());
        var file = Files.writeString(folder.resolve("server.properties"), """
                server.id=DE-OWL/KOM/05774032/ss1
                server.organization=Stadt Paderborn
                server.directory=data
                registry.anchor=anchor.json
                listen.clients.http=127.0.0.1:0
                listen.clients.https=off
                listen.servers=127.0.0.1:0
                listen.administration=127.0.0.1:0
                exchange.local-addresses=127.0.0.0/8
                """);
        settings = Settings.read(file);
    }

    @Test
    void isSetUpOnce() {
        SecurityServer.init(settings, CLOCK);

        assertThat(SecurityServer.isSetUp(settings)).isTrue();
        assertThatThrownBy(() -> SecurityServer.init(settings, CLOCK)).isInstanceOf(StoreRefused.class)
                .hasMessageContaining("keys.p12").hasMessageContaining("set up once");
    }

    @Test
    void saysWhatToDoAboutASetUpThatBrokeOff() throws IOException {
        SecurityServer.init(settings, CLOCK);
        Files.delete(data("api-key"));
        Files.delete(data("api-keys"));

        assertThat(SecurityServer.isSetUp(settings)).isFalse();
        assertThatThrownBy(() -> SecurityServer.init(settings, CLOCK)).isInstanceOf(StoreRefused.class)
                .hasMessageContaining(folder.resolve("data").toString()).hasMessageContaining("remove it");
    }

    @Test
    void runsWithoutItsRegistryAndSaysThatItIsNotReady() throws Exception {
        SecurityServer.init(settings, CLOCK);
        try (var server = SecurityServer.start(settings, CLOCK)) {
            var ready = get(server, "/health/ready", "");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("registry", "never reached");
            assertThat(get(server, "/health/live", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void showsItsAdministrationToAHolderOfItsKeyOnly() throws Exception {
        SecurityServer.init(settings, CLOCK);
        try (var server = SecurityServer.start(settings, CLOCK)) {
            assertThat(get(server, "/api/v1/server", "").statusCode()).isEqualTo(401);
            assertThat(get(server, "/api/v1/server", "Bearer guessed").statusCode()).isEqualTo(401);
            var key = Files.readString(SecurityServer.firstApiKey(settings)).strip();
            var shown = get(server, "/api/v1/server", "Bearer " + key);
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.body()).contains("logKey").doesNotContain(key);
        }
    }

    @Test
    void emptiesTheSpoolThatACrashLeft() throws IOException {
        SecurityServer.init(settings, CLOCK);
        try (var server = SecurityServer.start(settings, CLOCK)) {
            assertThat(server.clientsHttp()).isPresent();
        }
        var left = Files.writeString(data("spool").resolve("left"), "a body that belongs to no exchange");

        try (var server = SecurityServer.start(settings, CLOCK)) {
            assertThat(server.clientsHttp()).isPresent();
            assertThat(left).doesNotExist();
        }
    }

    @Test
    void refusesToStartASecondTimeOnTheSameStores() {
        SecurityServer.init(settings, CLOCK);
        try (var first = SecurityServer.start(settings, CLOCK)) {
            assertThat(first.clientsHttp()).isPresent();
            assertThatThrownBy(() -> SecurityServer.start(settings, CLOCK)).isInstanceOf(DatabaseUnavailable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys.p12", "message-log.db", "configuration.db", "api-keys", "registry-high-water"})
    void doesNotStartWithAStoreMissingOrDamagedAndPutsNothingInItsPlace(String store) throws IOException {
        SecurityServer.init(settings, CLOCK);
        Files.delete(data(store));
        Files.deleteIfExists(data(store + "-wal"));
        assertThatThrownBy(() -> SecurityServer.start(settings, CLOCK)).as("missing")
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining(store);
        assertThat(data(store)).doesNotExist();

        Files.writeString(data(store), "not what was written");
        assertThatThrownBy(() -> SecurityServer.start(settings, CLOCK)).as("damaged")
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining(store);
        assertThat(data(store)).hasContent("not what was written");
    }

    private Path data(String name) {
        return folder.resolve("data").resolve(name);
    }

    private static HttpResponse<String> get(SecurityServer server, String path, String authorization)
            throws IOException, InterruptedException {
        var address = server.administration();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                .timeout(Duration.ofSeconds(10));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
