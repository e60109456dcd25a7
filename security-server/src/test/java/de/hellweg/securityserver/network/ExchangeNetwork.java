package de.hellweg.securityserver.network;

import de.hellweg.authority.Credential;
import de.hellweg.authority.pki.SettableClock;
import de.hellweg.authority.pki.TestPki;
import de.hellweg.securityserver.keys.SealingKey;
import de.hellweg.securityserver.serverconfiguration.AccessRight;
import de.hellweg.securityserver.serverconfiguration.AccessRule;
import de.hellweg.securityserver.serverconfiguration.Accountability;
import de.hellweg.securityserver.serverconfiguration.AddressRange;
import de.hellweg.securityserver.serverconfiguration.Client;
import de.hellweg.securityserver.serverconfiguration.ClientConnection;
import de.hellweg.securityserver.serverconfiguration.Endpoint;
import de.hellweg.securityserver.serverconfiguration.Service;
import de.hellweg.securityserver.serverconfiguration.ServiceHome.InformationSystem;
import de.hellweg.securityserver.serverconfiguration.ServiceType;
import de.hellweg.trust.Der;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.registry.entry.RegistryEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A network in a box: registry, trust services, the servers of Delbrück and Paderborn, and a register behind the latter;
/// loopback, free ports, one JVM. Its clients are those of the JDK.
public final class ExchangeNetwork implements AutoCloseable {
    public static final MemberId PADERBORN = MemberId.of("DE-OWL", "KOM", "05774032");
    public static final MemberId DELBRUECK = MemberId.of("DE-OWL", "KOM", "05774008");
    public static final SubsystemId REGISTER = SubsystemId.parse("DE-OWL/KOM/05774032/einwohnermeldewesen");
    public static final SubsystemId TRADE = SubsystemId.parse("DE-OWL/KOM/05774008/gewerbeamt");
    public static final SubsystemId LIBRARY = SubsystemId.parse("DE-OWL/KOM/05774008/bibliothek");
    public static final ServiceId ADDRESS = ServiceId.parse("DE-OWL/KOM/05774032/einwohnermeldewesen/adresse");

    private final SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final TestPki pki = TestPki.on(clock);
    private final Map<MemberId, Credential> sealing = new HashMap<>();
    private final BoxRegistry registry;
    private final BoxServer consumer;
    private final BoxServer provider;
    private final BoxService service = new BoxService();
    private final HttpClient http = HttpClient.newHttpClient();

    private ExchangeNetwork(Path directory) {
        sealing.put(PADERBORN, pki.signing(PADERBORN, "Stadt Paderborn"));
        sealing.put(DELBRUECK, pki.signing(DELBRUECK, "Stadt Delbrück"));
        consumer = new BoxServer(SecurityServerId.parse("DE-OWL/KOM/05774008/ss1"), pki, clock, directory);
        provider = new BoxServer(SecurityServerId.parse("DE-OWL/KOM/05774032/ss1"), pki, clock, directory);
        consumer.keys().seal(DELBRUECK, sealing(DELBRUECK));
        provider.keys().seal(PADERBORN, sealing(PADERBORN));
        registry = new BoxRegistry(clock, pki, this::sealOf);
        register();
        consumer.open(registry, clock);
        provider.open(registry, clock);
        configure();
    }

    /// Starts everything.
    ///
    /// @param directory for spool files
    public static ExchangeNetwork start(Path directory) {
        return new ExchangeNetwork(directory);
    }

    private void register() {
        registry.append(new RegistryEvent.MemberAdded(PADERBORN, "Stadt Paderborn"));
        registry.append(new RegistryEvent.MemberAdded(DELBRUECK, "Stadt Delbrück"));
        registerServer(consumer);
        registerServer(provider);
        registerClient(consumer, TRADE);
        registerClient(consumer, LIBRARY);
        registerClient(provider, REGISTER);
    }

    private void registerServer(BoxServer server) {
        registry.append(new RegistryEvent.ServerRegistered(server.id(), Optional.empty(), server.peerAddress(),
                List.of(Certificate.of(server.keys().authenticationCredential().certificate())),
                server.keys().logSigner().verifier(), clock.instant()));
    }

    /// Registers a subsystem, and it on a server.
    public void registerClient(BoxServer server, SubsystemId subsystem) {
        registry.append(new RegistryEvent.SubsystemRegistered(subsystem, Optional.empty()));
        registry.append(new RegistryEvent.ClientRegistered(server.id(), subsystem, clock.instant()));
    }

    private void configure() {
        var loopback = new ClientConnection.Http(Set.of(AddressRange.parse("127.0.0.1")));
        consumer.configuration().put(new Client(TRADE, loopback, Set.of()));
        provider.configuration().put(service(Optional.empty(), Duration.ofSeconds(5)));
        provider.configuration()
                .grant(new AccessRight(TRADE, ADDRESS, new Endpoint("GET", "/person/*"), Set.of(BoxRegistry.PURPOSE),
                        clock.instant()));
        provider.configuration().grant(new AccessRight(TRADE, ADDRESS, new Endpoint("POST", "/search"),
                Set.of(BoxRegistry.PURPOSE), clock.instant()));
    }

    /// The register as a service.
    public Service service(Optional<String> disabled, Duration timeLimit) {
        return new Service(ADDRESS, ServiceType.REST,
                new InformationSystem(service.address(), timeLimit, Set.of(), Optional.empty()),
                new AccessRule.Granted(), Accountability.FULL, List.of(new Endpoint("GET", "/person/*")), disabled);
    }

    private Der sealOf(MemberId member, byte[] content) {
        return switch (keysOf(member).of(member)) {
            case SealingKey.Ready ready -> ready.writer().seal(content, ready.ocsp(), clock.instant()).encoded();
            case SealingKey.Missing(var detail) -> throw new AssertionError(detail);
            case SealingKey.Rejected(var rejection) -> throw new AssertionError(rejection);
        };
    }

    private BoxKeys keysOf(MemberId member) {
        return member.equals(PADERBORN) ? provider.keys() : consumer.keys();
    }

    /// A good request of the trade office for one person's address, to be changed.
    public HttpRequest.Builder request(String pathAndQuery) {
        var address = consumer.plainAddress();
        return HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + address.getPort() + "/r1/" + ADDRESS.path() + pathAndQuery))
                .timeout(Duration.ofSeconds(20)).header("X-Road-Client", TRADE.path())
                .header("Hellweg-Purpose", BoxRegistry.PURPOSE.value()).header("X-Road-Issue", "GA-2026/17")
                .header("X-Road-UserId", "gewerbeanmeldung-online");
    }

    /// Sends a request and takes the whole answer.
    public HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    public SettableClock clock() {
        return clock;
    }

    public TestPki pki() {
        return pki;
    }

    public Credential sealing(MemberId member) {
        return java.util.Objects.requireNonNull(sealing.get(member));
    }

    public BoxRegistry registry() {
        return registry;
    }

    public BoxServer consumer() {
        return consumer;
    }

    public BoxServer provider() {
        return provider;
    }

    public BoxService service() {
        return service;
    }

    @Override
    public void close() {
        consumer.close();
        provider.close();
        service.close();
        http.close();
    }
}
