package de.hellweg.region;

import de.hellweg.http.Destination;
import de.hellweg.http.HttpClient;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.setup.ServerDesk;
import de.hellweg.securityserver.SecurityServer;
import de.hellweg.securityserver.Settings;
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
        var home = new ServerHome(directory, authority, ports, centre.anchorFile());
        var settings = Settings.read(home.writeSettings("database.readers=1"));
        if (!SecurityServer.isSetUp(settings)) {
            SecurityServer.init(settings, clock);
        }
        var server = SecurityServer.start(settings, clock);
        house.onClose(server::close);
        desks.put(authority, home.desk(client));
    }

    /// Certificates first, for a registration is sealed; then each server must know all the others.
    private void setUp(Centre centre) {
        desks.forEach((authority, desk) -> desk.certify(centre.certificates()));
        desks.forEach((authority, desk) -> desk.register(centre.registrar(), ServerHome.addresses(ports, authority)));
        desks.forEach((authority, desk) -> desk.configure(ServerHome.addresses(ports, authority)));
        long entries = centre.registrar().facts().entries();
        desks.values().forEach(desk -> desk.awaitRegistry(entries));
        desks.values().forEach(ServerDesk::awaitReady);
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
