package de.hellweg.region.processes;

import de.hellweg.http.AddressRule;
import de.hellweg.http.HttpClient;
import de.hellweg.region.Centre;
import de.hellweg.region.Ports;
import de.hellweg.region.ServerHome;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.setup.Desk;
import de.hellweg.region.setup.RegistryDesk;
import de.hellweg.region.setup.ServerDesk;
import de.hellweg.securityserver.SecurityServer;
import de.hellweg.securityserver.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// Delbrück's trade office asks Paderborn's register: the two servers are processes of their own, trust services, registry
/// and register run here.
final class TwoServers implements AutoCloseable {
    static final ModelAuthority ASKING = ModelAuthority.DELBRUECK;
    static final ModelAuthority ANSWERING = ModelAuthority.PADERBORN;
    private static final List<ModelAuthority> BOTH = List.of(ANSWERING, ASKING);

    private final Path directory;
    private final Ports ports;
    private final HttpClient client = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Map<ModelAuthority, ServerChild> children = new EnumMap<>(ModelAuthority.class);
    private final Strike strike = new Strike();
    private final LedgerFile atClient;
    private final LedgerFile atRegister;
    /// What goes on at the asking authority's own register, beside what is compared.
    private final LedgerFile elsewhere;

    private TwoServers(Path directory) throws IOException {
        this.directory = directory;
        this.ports = Ports.keep(directory.resolve("ports.properties"), QuietPorts.first());
        opened.add(client);
        this.atClient = new LedgerFile(directory.resolve("client.ledger"), strike);
        this.atRegister = new LedgerFile(directory.resolve("register.ledger"), strike);
        this.elsewhere = new LedgerFile(directory.resolve("elsewhere.ledger"));
        opened.add(elsewhere);
        opened.add(atClient);
        opened.add(atRegister);
    }

    /// Starts and sets up all of it.
    ///
    /// @param settings further lines for both servers
    /// @param serve    what the register answers
    static TwoServers start(Path directory, String settings, Function<LedgerRegister.Called, byte[]> serve)
            throws IOException, InterruptedException {
        var network = new TwoServers(directory);
        boolean started = false;
        try {
            network.open(settings, serve);
            started = true;
            return network;
        } finally {
            if (!started) {
                network.close();
            }
        }
    }

    private void open(String settings, Function<LedgerRegister.Called, byte[]> serve)
            throws IOException, InterruptedException {
        opened.add(LedgerRegister.start(ports.register(ANSWERING), atRegister, serve));
        opened.add(LedgerRegister.start(ports.register(ASKING), elsewhere, serve));
        opened.add(Centre.start(directory, ports, client, Clock.systemUTC()));
        for (var authority : BOTH) {
            prepare(authority, settings);
        }
        for (var child : children.values()) {
            child.start();
        }
        var registrar = registrar();
        for (var authority : BOTH) {
            var administration = child(authority).administration();
            Patience.until(authority + " lives", () -> administration.status("/health/live") == 200);
            var here = ServerHome.addresses(ports, authority);
            desk(authority).certify(Centre.certificates(directory, ports, client));
            desk(authority).register(registrar, here);
            desk(authority).configure(here);
        }
        long entries = registrar.facts().entries();
        BOTH.forEach(authority -> desk(authority).awaitRegistry(entries));
        BOTH.forEach(authority -> desk(authority).awaitReady());
    }

    private void prepare(ModelAuthority authority, String lines) {
        var file = home(authority).writeSettings(lines);
        var settings = Settings.read(file);
        SecurityServer.init(settings, Clock.systemUTC());
        var child = new ServerChild(file, directory.resolve(authority.key() + ".said"),
                new Probe(ports.administration(authority)));
        opened.add(child);
        children.put(authority, child);
    }

    private ServerHome home(ModelAuthority authority) {
        return new ServerHome(directory, authority, ports, directory.resolve("anchor.json"));
    }

    ServerChild child(ModelAuthority authority) {
        return Objects.requireNonNull(children.get(authority));
    }

    ServerDesk desk(ModelAuthority authority) {
        return home(authority).desk(client);
    }

    /// The administration itself, for what the desk does not ask.
    Desk administration(ModelAuthority authority) {
        return Centre.desk(client, ports.administration(authority), data(authority).resolve("api-key"));
    }

    RegistryDesk registrar() {
        return Centre.registrar(directory, ports, client);
    }

    /// Where the server keeps its stores.
    Path data(ModelAuthority authority) {
        return directory.resolve(authority.key()).resolve("data");
    }

    /// Where the trade office asks.
    String door() {
        return "http://" + Ports.text(ports.clients(ASKING));
    }

    Ports ports() {
        return ports;
    }

    /// Set off by what the client and the register are about to write down.
    Strike strike() {
        return strike;
    }

    LedgerFile atClient() {
        return atClient;
    }

    LedgerFile atRegister() {
        return atRegister;
    }

    LedgerFile elsewhere() {
        return elsewhere;
    }

    @Override
    public void close() {
        opened.reversed().forEach(TwoServers::close);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception unclosed) {
            throw new IllegalStateException(unclosed);
        }
    }
}
