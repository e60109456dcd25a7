package de.hellweg.securityserver.network;

import de.hellweg.authority.Credential;
import de.hellweg.authority.pki.SettableClock;
import de.hellweg.authority.pki.TestPki;
import de.hellweg.http.Limits;
import de.hellweg.http.ServerTls;
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
import de.hellweg.trust.identifier.AccessSubject;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.function.Function;
import de.hellweg.trust.registry.entry.RegistryEvent.OfServer;
import de.hellweg.trust.registry.entry.ServerSignature;
import de.hellweg.trust.signature.SoftwareSigner;
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
    private final Ledger ledger = new Ledger();
    private final BoxService service = new BoxService(ledger);
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path directory;
    private final Limits limits;
    private final List<BoxServer> servers = new ArrayList<>();
    private final List<BoxService> services = new ArrayList<>();

    private ExchangeNetwork(Path directory, Limits limits) {
        this.directory = directory;
        this.limits = limits;
        sealing.put(PADERBORN, pki.signing(PADERBORN, "Stadt Paderborn"));
        sealing.put(DELBRUECK, pki.signing(DELBRUECK, "Stadt Delbrück"));
        consumer = server("DE-OWL/KOM/05774008/ss1");
        provider = server("DE-OWL/KOM/05774032/ss1");
        consumer.keys().seal(DELBRUECK, sealing(DELBRUECK));
        provider.keys().seal(PADERBORN, sealing(PADERBORN));
        registry = new BoxRegistry(clock, pki, this::sealOf);
        register();
        consumer.open(registry, BoxServer.TIME_LIMIT);
        provider.open(registry, BoxServer.TIME_LIMIT);
        configure();
    }

    private BoxServer server(String id) {
        var server = SecurityServerId.parse(id);
        var made = new BoxServer(server, pki, clock, BoxStore.in(directory, server), ledger, limits);
        servers.add(made);
        return made;
    }

    /// Starts everything.
    ///
    /// @param directory for logs and spool files
    public static ExchangeNetwork start(Path directory) {
        return start(directory, Limits.defaults());
    }

    /// Starts everything, with other limits at the doors.
    public static ExchangeNetwork start(Path directory, Limits limits) {
        return new ExchangeNetwork(directory, limits);
    }

    /// Another server of Paderborn, which serves the register too and is tried after the first.
    public BoxServer secondProvider() {
        var second = server("DE-OWL/KOM/05774032/ss2");
        second.keys().seal(PADERBORN, sealing(PADERBORN));
        registerServer(second);
        registry.append(new RegistryEvent.ClientRegistered(second.id(), REGISTER, clock.instant()));
        second.open(registry, BoxServer.TIME_LIMIT);
        configure(second);
        return second;
    }

    /// The server asks the registry for something about itself or a client, a second after the last request.
    public void ask(BoxServer server, Function<Instant, OfServer> request) {
        clock.advance(Duration.ofSeconds(1));
        var credential = server.keys().authenticationCredential();
        registry.append(request.apply(clock.instant()), asked -> ServerSignature.of(asked,
                Certificate.of(credential.certificate()),
                new SoftwareSigner(credential.key(), credential.certificate().getPublicKey())));
    }

    /// Other servers find the server there from now on.
    public void move(BoxServer server, ServerAddress address) {
        clock.advance(Duration.ofSeconds(1));
        registry.append(new RegistryEvent.ServerAddressChanged(server.id(), address, clock.instant()));
    }

    /// All security servers, the consumer's first.
    public List<BoxServer> servers() {
        return List.copyOf(servers);
    }

    /// A service over HTTPS beside the register.
    public BoxService secureService(ServerTls tls) {
        var secure = new BoxService(ledger, Optional.of(tls));
        services.add(secure);
        return secure;
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
        configure(provider);
    }

    private void configure(BoxServer server) {
        server.configuration().put(service(Optional.empty(), Duration.ofSeconds(5)));
        server.configuration().grant(right(TRADE, new Endpoint("GET", "/person/*")));
        server.configuration().grant(right(TRADE, new Endpoint("POST", "/search")));
    }

    /// Leave to use the register for its purpose.
    public AccessRight right(AccessSubject subject, Endpoint endpoint) {
        return new AccessRight(subject, ADDRESS, endpoint, Set.of(BoxRegistry.PURPOSE), clock.instant());
    }

    /// The register as a service.
    public Service service(Optional<String> disabled, Duration timeLimit) {
        return service(new InformationSystem(service.address(), timeLimit, Set.of(), Optional.empty()), disabled);
    }

    /// The register as a service that is answered elsewhere.
    public Service service(InformationSystem system, Optional<String> disabled) {
        return new Service(ADDRESS, ServiceType.REST, system, new AccessRule.Granted(), Accountability.FULL,
                List.of(new Endpoint("GET", "/person/*")), disabled);
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
        return request(ADDRESS, pathAndQuery);
    }

    /// A good request of the trade office to any service.
    public HttpRequest.Builder request(ServiceId asked, String pathAndQuery) {
        return request("http://127.0.0.1:" + consumer.plainAddress().getPort(), asked, pathAndQuery);
    }

    /// The same to the door of the client interface that has TLS.
    public HttpRequest.Builder secureRequest(String pathAndQuery) {
        return request("https://127.0.0.1:" + consumer.secureAddress().getPort(), ADDRESS, pathAndQuery);
    }

    private static HttpRequest.Builder request(String door, ServiceId asked, String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(door + "/r1/" + asked.path() + pathAndQuery))
                .timeout(Duration.ofSeconds(20)).header("X-Road-Client", TRADE.path())
                .header("Hellweg-Purpose", BoxRegistry.PURPOSE.value()).header("X-Road-Issue", "GA-2026/17")
                .header("X-Road-UserId", "gewerbeanmeldung-online");
    }

    /// Sends a request and takes the whole answer.
    public HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(http, request);
    }

    /// The same by another client.
    public HttpResponse<byte[]> send(HttpClient by, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var answer = by.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answer.headers().firstValue("X-Road-Request-Id")
                .ifPresent(requestId -> ledger.note(Ledger.CLIENT, "answered", requestId));
        return answer;
    }

    public Ledger ledger() {
        return ledger;
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
        servers.forEach(BoxServer::close);
        services.forEach(BoxService::close);
        service.close();
        http.close();
    }
}
