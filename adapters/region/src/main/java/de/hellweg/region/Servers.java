package de.hellweg.region;

import de.hellweg.http.Destination;
import de.hellweg.http.HttpClient;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.setup.ServerDesk;
import de.hellweg.securityserver.SecurityServer;
import de.hellweg.securityserver.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/// The five security servers, running, certified, registered and configured.
final class Servers implements AutoCloseable {
    private final House house = new House();
    private final Ports ports;
    private final Map<ModelAuthority, ServerDesk> desks = new EnumMap<>(ModelAuthority.class);

    private Servers(Ports ports) {
        this.ports = ports;
    }

    static Servers start(Path directory, Ports ports, HttpClient client, Centre centre, Clock clock) {
        var servers = new Servers(ports);
        boolean started = false;
        try {
            for (var authority : ModelAuthority.values()) {
                servers.start(authority, directory, client, centre, clock);
            }
            servers.setUp(centre);
            started = true;
            return servers;
        } finally {
            if (!started) {
                servers.close();
            }
        }
    }

    private void start(ModelAuthority authority, Path directory, HttpClient client, Centre centre, Clock clock) {
        var settings = Settings.read(settingsFile(authority, directory, centre));
        if (!SecurityServer.isSetUp(settings)) {
            SecurityServer.init(settings, clock);
        }
        var server = SecurityServer.start(settings, clock);
        house.onClose(server::close);
        desks.put(authority, new ServerDesk(authority,
                Centre.desk(client, ports.administration(authority), keyFile(directory, authority))));
    }

    /// Certificates first, for a registration is sealed; then each server must know all the others.
    private void setUp(Centre centre) {
        desks.forEach((authority, desk) -> desk.certify(centre.certificates()));
        desks.forEach((authority, desk) -> desk.register(centre.registrar(), addresses(authority)));
        desks.forEach((authority, desk) -> desk.configure(addresses(authority)));
        long entries = centre.registrar().facts().entries();
        desks.values().forEach(desk -> desk.awaitRegistry(entries));
        desks.values().forEach(ServerDesk::awaitReady);
    }

    private ServerDesk.Addresses addresses(ModelAuthority authority) {
        return new ServerDesk.Addresses(Ports.text(ports.servers(authority)), Ports.text(ports.register(authority)));
    }

    /// The settings as an administrator writes them; the file is made anew at each start.
    private Path settingsFile(ModelAuthority authority, Path directory, Centre centre) {
        var home = home(directory, authority).toAbsolutePath();
        var text = """
                server.id=%s
                server.organization=%s
                server.directory=%s
                registry.anchor=%s
                registry.retry=200ms
                ocsp.retry=200ms
                listen.clients.http=%s
                listen.clients.https=off
                listen.servers=%s
                listen.administration=%s
                limits.closing-time=1s
                exchange.local-addresses=127.0.0.0/8
                services.local-addresses=127.0.0.0/8
                database.readers=1
                """.formatted(authority.server().path(), authority.title(), home.resolve("data"), centre.anchorFile(),
                Ports.text(ports.clients(authority)), Ports.text(ports.servers(authority)),
                Ports.text(ports.administration(authority)));
        try {
            Files.createDirectories(home);
            return Files.writeString(home.resolve("server.properties"), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the region's directory cannot be written", unwritable);
        }
    }

    private static Path home(Path directory, ModelAuthority authority) {
        return directory.resolve(authority.key());
    }

    /// Where the key of its administration API lies.
    static Path keyFile(Path directory, ModelAuthority authority) {
        return home(directory, authority).resolve("data").resolve("api-key");
    }

    /// Where the authority's information systems ask.
    Destination door(ModelAuthority authority) {
        var address = ports.clients(authority);
        return Destination.plain(address.getAddress().getHostAddress(), address.getPort());
    }

    ServerDesk desk(ModelAuthority authority) {
        var desk = desks.get(authority);
        if (desk == null) {
            throw new IllegalStateException(authority + " has no server");
        }
        return desk;
    }

    @Override
    public void close() {
        house.close();
    }
}
