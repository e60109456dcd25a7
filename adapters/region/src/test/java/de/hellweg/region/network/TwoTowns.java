package de.hellweg.region.network;

import de.hellweg.http.AddressRule;
import de.hellweg.http.Destination;
import de.hellweg.http.HttpClient;
import de.hellweg.region.Centre;
import de.hellweg.region.Ports;
import de.hellweg.region.ServerHome;
import de.hellweg.region.asking.Asker;
import de.hellweg.region.asking.Outcome;
import de.hellweg.region.evidence.EvidenceCheck;
import de.hellweg.region.plan.Clients;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.plan.OnceOnlyRequest;
import de.hellweg.region.plan.OnceOnlyRequests;
import de.hellweg.region.records.Residents;
import de.hellweg.region.records.Town;
import de.hellweg.region.register.PopulationRegister;
import de.hellweg.region.register.RegisterServer;
import de.hellweg.region.setup.CertificateDesk;
import de.hellweg.region.setup.RegistryDesk;
import de.hellweg.region.setup.ServerDesk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// The smallest whole network, all of it as it is shipped: central registry, certification authority, OCSP responder,
/// time-stamping authority, and two security servers. Delbrück's trade office asks Paderborn's residents' register.
///
/// The three services that both servers hang on are each reached through a [Front], so that each can be away by itself.
/// All clocks go together until one is moved.
final class TwoTowns implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;

    private final MovableClock clock = new MovableClock(Clock.systemUTC());
    private final HttpClient client = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
    private final Path directory;
    private final Ports ports;
    private final SharedServices shared;
    private final RegisterServer register;
    private final TownServer asking;
    private final TownServer answering;

    private TwoTowns(Path directory, String more) {
        this.directory = directory;
        this.ports = Ports.keep(directory.resolve("ports.properties"), 0);
        this.shared = SharedServices.start(directory, ports, clock, client);
        this.register = RegisterServer.start(ports.register(ModelAuthority.PADERBORN),
                new PopulationRegister(Residents.of(Town.PADERBORN, 1)));
        this.asking = server(ModelAuthority.DELBRUECK, more);
        this.answering = server(ModelAuthority.PADERBORN, more);
    }

    private TownServer server(ModelAuthority authority, String more) {
        var home = new ServerHome(directory, authority, ports, shared.anchorFile());
        return new TownServer(home, clock, client, more);
    }

    /// Set up and able to carry messages.
    static TwoTowns start(Path directory) {
        return start(directory, "");
    }

    /// Set up and able to carry messages.
    ///
    /// @param more lines of both servers' settings
    static TwoTowns start(Path directory, String more) {
        var network = new TwoTowns(directory, more);
        boolean complete = false;
        try {
            network.setUp();
            complete = true;
            return network;
        } finally {
            if (!complete) {
                network.close();
            }
        }
    }

    private void setUp() {
        for (var server : servers()) {
            server.start();
            var addresses = new ServerDesk.Addresses(Ports.text(ports.servers(server.authority())),
                    Ports.text(register.address()));
            server.desk().certify(certificates());
            server.desk().register(registrar(), addresses);
            server.desk().configure(addresses);
        }
        follow();
        servers().forEach(server -> server.desk().awaitReady());
    }

    /// Waits until both servers know all that the registry has.
    void follow() {
        long entries = registrar().facts().entries();
        servers().forEach(server -> server.desk().awaitRegistry(entries));
    }

    List<TownServer> servers() {
        return List.of(answering, asking);
    }

    /// The consumer's side: Delbrück.
    TownServer asking() {
        return asking;
    }

    /// The provider's side: Paderborn.
    TownServer answering() {
        return answering;
    }

    /// All clocks at once, those of the shared services too.
    MovableClock clock() {
        return clock;
    }

    SharedServices shared() {
        return shared;
    }

    Front registry() {
        return shared.registryFront();
    }

    Front ocsp() {
        return shared.ocspFront();
    }

    Front timestamps() {
        return shared.timestampsFront();
    }

    RegistryDesk registrar() {
        return Centre.registrar(directory, ports, client);
    }

    CertificateDesk certificates() {
        return Centre.certificates(directory, ports, client);
    }

    /// The registry's own interface, with the registrar's key: what it says however its front answers.
    Api registryApi() {
        var key = new String(bytes(directory.resolve("registry").resolve("api-key")), StandardCharsets.US_ASCII);
        return new Api(shared.registry().address(), key.strip());
    }

    /// One entry more in the registry's log.
    void define(String purpose) {
        var said = registryApi().post("/api/v1/purposes", """
                {"code":"%s","nameDe":"Probe","nameEn":"Trial","legalBasis":"BMG § 34","retention":"P6M"}"""
                .formatted(purpose));
        if (said.status() != 201) {
            throw new AssertionError(said.text());
        }
    }

    /// Delbrück's trade office asks Paderborn for an address.
    Asker.Asked ask() {
        return ask(OnceOnlyRequests.addressForTrade());
    }

    Asker.Asked ask(OnceOnlyRequest request) {
        var door = ports.clients(request.from());
        return new Asker(client, Clock.systemUTC()).ask(request,
                Destination.plain(door.getAddress().getHostAddress(), door.getPort()));
    }

    /// Asks once; the register's status, the server's code, or what broke.
    String outcome() {
        return word(ask().outcome());
    }

    static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(var status) -> "answered " + status;
            case Outcome.Refused(var code) -> code;
            case Outcome.Unanswered(var code) -> "unanswered: " + code;
        };
    }

    /// Asks again and again until that is what comes of it.
    void awaitOutcome(String wanted) {
        await("the outcome " + wanted, this::outcome, wanted::equals);
    }

    void awaitAnswered() {
        awaitOutcome("answered 200");
    }

    /// Waits until something is so.
    static void await(String what, BooleanSupplier so) {
        await(what, so::getAsBoolean, Boolean::booleanValue);
    }

    /// Waits until something is as wanted; tells what it was last when it never is.
    static <T> void await(String what, java.util.function.Supplier<T> now, Predicate<T> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (T last = now.get(); !wanted.test(last); last = now.get()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what + "; it is " + last);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Everything as it was: each part there, each server's clock right, nothing to complain of.
    void mend() {
        registry().back();
        ocsp().back();
        timestamps().back();
        shared.registryClock().ahead(Duration.ZERO);
        shared.trustClock().ahead(Duration.ZERO);
        for (var server : servers()) {
            server.clock().ahead(Duration.ZERO);
            server.startUnlessItRuns();
        }
        awaitAnswered();
        servers().forEach(server -> await("a clean report", () -> {
            server.lookAtRegistryRefusals();
            return server.findings();
        }, List::isEmpty));
    }

    /// Judges containers by the anchor and the registry's log as it is now.
    EvidenceCheck judge() {
        return EvidenceCheck.by(registrar().anchor(), registrar().log());
    }

    /// The path of the subsystem that asks.
    static String client() {
        return Clients.GEWERBEAMT_DELBRUECK.path();
    }

    /// What a file holds.
    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        asking.close();
        answering.close();
        register.close();
        shared.close();
        client.close();
    }
}
