package de.hellweg.bench;

import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.region.Centre;
import de.hellweg.region.Ports;
import de.hellweg.region.ServerHome;
import de.hellweg.region.plan.Clients;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.plan.ModelPurpose;
import de.hellweg.region.plan.ModelService;
import de.hellweg.region.setup.ServerDesk;
import de.hellweg.securityserver.SecurityServer;
import de.hellweg.securityserver.Settings;
import de.hellweg.trust.container.SignedMessageContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// Two security servers, the trust services and the registry, each a process of its own, set up as the model region is:
/// Delbrück's trade office asks Paderborn's residents' register, in whose place the backend stands.
final class Network implements AutoCloseable {
    private static final ModelAuthority ASKING = ModelAuthority.DELBRUECK;
    private static final ModelAuthority ANSWERING = ModelAuthority.PADERBORN;

    private final Children children;
    private final Path directory;
    private final Ports ports;
    private final Child centre;
    private Child provider;
    private Child consumer;

    private Network(Children children, Path directory, Ports ports, Child centre, Child provider, Child consumer) {
        this.children = children;
        this.directory = directory;
        this.ports = ports;
        this.centre = centre;
        this.provider = provider;
        this.consumer = consumer;
    }

    /// Starts and sets up everything; the backend runs already, at [#backend].
    static Network start(Children children, Path directory, HttpClient client) throws IOException {
        var ports = ports(directory);
        var centre = children.start("centre", CentreProcess.class, Flags.PLAIN, directory.toString());
        var provider = server(children, "provider", home(directory, ports, ANSWERING),
                Flags.preparing(directory.resolve("provider.aot")));
        var consumer = server(children, "consumer", home(directory, ports, ASKING),
                Flags.preparing(directory.resolve("consumer.aot")));
        var certificates = Centre.certificates(directory, ports, client);
        var registrar = Centre.registrar(directory, ports, client);
        var desks = new EnumMap<ModelAuthority, ServerDesk>(ModelAuthority.class);
        for (var authority : List.of(ANSWERING, ASKING)) {
            var desk = home(directory, ports, authority).desk(client);
            var addresses = new ServerDesk.Addresses(Ports.text(ports.servers(authority)),
                    Ports.text(ports.register(ANSWERING)));
            desk.certify(certificates);
            desk.register(registrar, addresses);
            desk.configure(addresses);
            desks.put(authority, desk);
        }
        allowTime(directory, ports, client);
        long entries = registrar.facts().entries();
        desks.values().forEach(desk -> desk.awaitRegistry(entries));
        desks.values().forEach(ServerDesk::awaitReady);
        return new Network(children, directory, ports, centre, provider, consumer);
    }

    /// A gibibyte takes longer than what the model region allows its registers.
    private static void allowTime(Path directory, Ports ports, HttpClient client) {
        var key = directory.resolve(ANSWERING.key()).resolve("data").resolve("api-key");
        var service = JsonNodeFactory.instance.objectNode()
                .put("service", ModelService.MELDEAUSKUNFT_PADERBORN.id().path()).put("type", "OPENAPI")
                .put("base", "http://" + Ports.text(ports.register(ANSWERING))).put("timeLimitSeconds", 300)
                .put("description", "http://" + Ports.text(ports.register(ANSWERING)) + "/openapi.json")
                .put("access", "GRANTED");
        service.putArray("certificatesSha256");
        Centre.desk(client, ports.administration(ANSWERING), key).put("/api/v1/services", service);
    }

    /// The ports of the network in that directory.
    static Ports ports(Path directory) {
        return Ports.keep(directory.resolve("ports.properties"), 0);
    }

    /// Where the backend has to listen.
    static int backend(Path directory) {
        return ports(directory).register(ANSWERING).getPort();
    }

    private static ServerHome home(Path directory, Ports ports, ModelAuthority authority) {
        return new ServerHome(directory, authority, ports, directory.toAbsolutePath().resolve("anchor.json"));
    }

    private static Child server(Children children, String name, ServerHome home, List<String> flags)
            throws IOException {
        var file = home.writeSettings("exchange.time-limit=5min");
        var settings = Settings.read(file);
        if (!SecurityServer.isSetUp(settings)) {
            SecurityServer.init(settings, Clock.systemUTC());
        }
        return children.begin(name, ServerProcess.class, flags, home.ports().clients(home.authority()).getPort(),
                file.toString());
    }

    /// Where the trade office asks.
    Destination door() {
        return Destination.plain("127.0.0.1", ports.clients(ASKING).getPort());
    }

    /// What the trade office asks for.
    static String target() {
        return "/r1/" + ModelService.MELDEAUSKUNFT_PADERBORN.id().path() + "/";
    }

    /// With what it asks.
    static Headers headers() {
        return Headers.builder().add("Content-Type", "application/octet-stream")
                .add("X-Road-Client", Clients.GEWERBEAMT_DELBRUECK.path()).add("X-Road-UserId", "gewerbe-fachverfahren")
                .add("X-Road-Issue", "32.1-2026/0815").add("Hellweg-Purpose", ModelPurpose.GEWERBEANMELDUNG.code())
                .build();
    }

    Child consumer() {
        return consumer;
    }

    Child provider() {
        return provider;
    }

    /// Ends both servers, which write what they prepared, and starts them with it.
    void restart() throws IOException, InterruptedException {
        children.finish(consumer, provider);
        provider = server(children, "provider", home(directory, ports, ANSWERING),
                Flags.server(directory.resolve("provider.aot")));
        consumer = consumer(children, directory, ports);
    }

    private static Child consumer(Children children, Path directory, Ports ports) throws IOException {
        return server(children, "consumer", home(directory, ports, ASKING),
                Flags.server(directory.resolve("consumer.aot")));
    }

    /// Ends the consumer's server, which [#startConsumer] starts again.
    void endConsumer() {
        children.end(consumer);
    }

    /// Starts it with all that it has kept.
    void startConsumer() throws IOException {
        consumer = consumer(children, directory, ports);
    }

    /// A seal that the consumer's server has made in this run.
    byte[] seal(HttpClient client, String requestId) throws IOException {
        var kept = home(directory, ports, ASKING).desk(client).containers(requestId);
        try (var in = kept.getFirst().open()) {
            return SignedMessageContainer.read(in).sealed().seal().encoded().bytes();
        }
    }

    /// Ends the consumer, the provider and the centre, and removes what they have kept.
    @Override
    public void close() throws IOException {
        children.end(consumer);
        children.end(provider);
        children.end(centre);
        Files.deleteIfExists(directory.resolve("anchor.json"));
    }
}
