package de.hellweg.region.network;

import de.hellweg.http.HttpClient;
import de.hellweg.region.Ports;
import de.hellweg.region.ServerHome;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.setup.ServerDesk;
import de.hellweg.securityserver.SecurityServer;
import de.hellweg.securityserver.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One authority's security server, as it is shipped, with its settings, its data and its own clock. It can stop and start
/// again, in the same place.
final class TownServer implements AutoCloseable {
    private final ServerHome home;
    private final MovableClock clock;
    private final HttpClient client;
    private final String more;
    private Optional<SecurityServer> server = Optional.empty();

    /// @param more further lines of the settings
    TownServer(ServerHome home, InstantSource world, HttpClient client, String more) {
        this.home = home;
        this.clock = new MovableClock(world);
        this.client = client;
        this.more = more;
    }

    /// Starts the server; a new one is set up first.
    void start() {
        var settings = settings();
        if (!SecurityServer.isSetUp(settings)) {
            SecurityServer.init(settings, clock.clock());
        }
        server = Optional.of(SecurityServer.start(settings, clock.clock()));
    }

    void stop() {
        server.ifPresent(SecurityServer::close);
        server = Optional.empty();
    }

    void startUnlessItRuns() {
        if (server.isEmpty()) {
            start();
        }
    }

    void restart() {
        stop();
        start();
    }

    Settings settings() {
        return Settings.read(home.writeSettings("""
                database.readers=1
                registry.wait=1s
                ocsp.time-limit=1s
                timestamping.interval=200ms
                timestamping.time-limit=1s
                """ + more));
    }

    /// What the server keeps.
    Path data(String name) {
        return home.region().resolve(authority().key()).resolve("data").resolve(name);
    }

    ModelAuthority authority() {
        return home.authority();
    }

    /// The server's own clock; it goes with the world's until it is moved.
    MovableClock clock() {
        return clock;
    }

    /// The administrator's desk.
    ServerDesk desk() {
        return home.desk(client);
    }

    /// The administration interface, with the administrator's key.
    Api api() {
        try {
            return new Api(home.ports().administration(authority()), Files.readString(data("api-key")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The client interface.
    Api clients() {
        return new Api(home.ports().clients(authority()), "");
    }

    Ports ports() {
        return home.ports();
    }

    /// What the health report finds, each as `part severity: detail`.
    List<String> findings() {
        var found = new ArrayList<String>();
        api().withoutKey().get("/health/ready").json().path("findings")
                .forEach(each -> found.add(each.path("part").asString("") + " " + each.path("severity").asString("")
                        + ": " + each.path("detail").asString("")));
        return found;
    }

    /// Whether the server says that it can carry messages.
    boolean ready() {
        return api().withoutKey().get("/health/ready").status() == 200;
    }

    /// A number of the metrics, by its whole name.
    double metric(String name) {
        return api().get("/metrics").text().lines().filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    /// How many entries of the registry's log it believes.
    long registrySize() {
        return api().get("/api/v1/server").json().path("registry").path("size").asLong(-1);
    }

    /// Of when the state of the registry is that it believes.
    Instant registryTime() {
        return Instant.parse(api().get("/api/v1/server").json().path("registry").path("time").asString(""));
    }

    /// Waits until it says that what the registry shows cannot be.
    void awaitRegistryRefused() {
        TwoTowns.await("a refusal of the registry", this::findings,
                found -> found.stream().anyMatch(each -> each.startsWith("registry warning: Refused: ")));
    }

    /// What it refused of the registry and nobody has looked at, as the administration lists it.
    List<JsonNode> registryRefusals() {
        return api().get("/api/v1/registry-refusals").json().path("items").valueStream().toList();
    }

    /// Says that somebody has looked at each.
    void lookAtRegistryRefusals() {
        registryRefusals()
                .forEach(each -> api().delete("/api/v1/registry-refusals/" + each.path("id").asString("")));
    }

    /// Takes away its copy of the registry's log.
    void wipeRegistryCopy() {
        wipe("registry");
    }

    /// Takes away what it refused, so that it must see it again.
    void wipeRegistryRefusals() {
        wipe("registry-refusals");
    }

    private void wipe(String folder) {
        try (var files = Files.list(data(folder))) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the message log holds of an exchange, as the administration lists it.
    List<JsonNode> records(String messageId) {
        var query = "client=" + URLEncoder.encode(TwoTowns.client(), StandardCharsets.UTF_8) + "&messageId="
                + URLEncoder.encode(messageId, StandardCharsets.UTF_8);
        return api().get("/api/v1/records?" + query).json().path("items").valueStream().toList();
    }

    /// Whether a time-stamp covers all that the log holds of an exchange.
    boolean timed(String messageId) {
        return records(messageId).stream().allMatch(each -> each.path("timed").asBoolean(false));
    }

    @Override
    public void close() {
        stop();
    }
}
