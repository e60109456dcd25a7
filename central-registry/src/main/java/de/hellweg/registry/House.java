package de.hellweg.registry;

import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpServer;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import de.hellweg.http.ServerTls;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Administrators;
import de.hellweg.registry.accounts.Keys;
import de.hellweg.registry.backup.BackupDesk;
import de.hellweg.registry.backup.BackupsApi;
import de.hellweg.registry.catalogue.Catalogue;
import de.hellweg.registry.catalogue.CatalogueApi;
import de.hellweg.registry.catalogue.Documents;
import de.hellweg.registry.history.HistoryApi;
import de.hellweg.registry.history.HistoryIndex;
import de.hellweg.registry.history.PastState;
import de.hellweg.registry.invitations.Invitations;
import de.hellweg.registry.invitations.InvitationsApi;
import de.hellweg.registry.invitations.TrustServiceDesk;
import de.hellweg.registry.keys.LogKeyRotation;
import de.hellweg.registry.management.LogKeysApi;
import de.hellweg.registry.management.ManagementApi;
import de.hellweg.registry.operation.Monitoring;
import de.hellweg.registry.operation.RegistryHealth;
import de.hellweg.registry.operation.StandingBy;
import de.hellweg.registry.operation.Succession;
import de.hellweg.registry.pages.RegistryPages;
import de.hellweg.registry.pages.backup.BackupPages;
import de.hellweg.registry.pages.catalogue.CataloguePages;
import de.hellweg.registry.pages.history.LogPages;
import de.hellweg.registry.pages.invitations.InvitationPages;
import de.hellweg.registry.pages.keys.LogKeyPages;
import de.hellweg.registry.pages.policy.PolicyPages;
import de.hellweg.registry.pages.requests.RequestPages;
import de.hellweg.registry.pages.servers.ServerEndings;
import de.hellweg.registry.publication.CheckpointRound;
import de.hellweg.registry.publication.LogSigners;
import de.hellweg.registry.publication.PublicationApi;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.publication.TileApi;
import de.hellweg.registry.requests.Registrations;
import de.hellweg.registry.requests.RequestsApi;
import de.hellweg.registry.witness.WitnessApi;
import de.hellweg.registry.witness.WitnessStore;
import de.hellweg.sql.Database;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.web.signin.openid.IdentityProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The listener, and the rooms behind it: all of them while the process is active, those of what is published while it
/// stands by. Rooms are made anew each time it takes over, so that nothing is known from before.
final class House implements Succession.Duty, AutoCloseable {
    private final RegistrySettings settings;
    private final Database database;
    private final RegistryLog log;
    private final LogSigners keys;
    private final Supplier<Administrators> administrators;
    private final Clock clock;
    private final LateHandler door = new LateHandler();
    private final Monitoring monitoring;
    private final HttpServer http;
    private final URI published;
    private Optional<Rooms> open = Optional.empty();

    /// What is open while the process is active.
    private record Rooms(HttpHandler handler, CheckpointRound round, Optional<IdentityProvider> provider) {
        void close() {
            round.close();
            provider.ifPresent(IdentityProvider::close);
        }
    }

    /// Listens; who asks waits until it is said whether the process is active.
    ///
    /// @param administrators opens users, keys and audit trail from what the database holds
    House(RegistrySettings settings, Database database, RegistryLog log, LogSigners keys,
            Supplier<Administrators> administrators, Clock clock) {
        this.settings = settings;
        this.database = database;
        this.log = log;
        this.keys = keys;
        this.administrators = administrators;
        this.clock = clock;
        this.monitoring = new Monitoring(log, database, new Keys(database, clock),
                new RegistryHealth(RegistryHealth.Parts.of(log, database, () -> room(settings.directory())),
                        settings.renewal(), clock));
        var tls = settings.tls()
                .map(files -> new ServerTls(ServerIdentity.read(files)::get, ServerTls.ClientCertificates.NONE));
        this.http = HttpServer.start(new ListenerSettings(settings.listen(), tls,
                Limits.defaults().withBodyBytes(1 << 20).withConnections(20_000, 4_096).withRequestsAtOnce(16_384),
                Map.of(BackupsApi.CHECK, BackupDesk.LARGEST, BackupPages.CHECK, BackupDesk.LARGEST)),
                this.monitoring.around(door));
        this.published = published(settings, http.address(), tls.isPresent());
    }

    /// The address people use.
    static URI published(RegistrySettings settings, InetSocketAddress taken, boolean secure) {
        return settings.published().orElseGet(() -> URI.create((secure ? "https://" : "http://")
                + settings.listen().getHostString() + ":" + taken.getPort()));
    }

    private static Optional<Long> room(Path directory) {
        try {
            return Optional.of(Files.getFileStore(directory).getUsableSpace());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// How this process is told apart from the other on the same database.
    String self() {
        return settings.listen().getHostString() + ":" + http.address().getPort();
    }

    InetSocketAddress address() {
        return http.address();
    }

    /// With the newest key in use.
    Anchor anchor() {
        return new Anchor(settings.instance(), published, log.follower().signing().getLast());
    }

    @Override
    public synchronized void takeOver() {
        open.ifPresent(Rooms::close);
        open = Optional.empty();
        var rooms = rooms(administrators.get());
        open = Optional.of(rooms);
        monitoring.active();
        door.becomes(rooms.handler());
    }

    @Override
    public synchronized void standBy(String active) {
        monitoring.standsBy(active);
        door.becomes(new StandingBy(published(Router.builder()).build(), active));
        open.ifPresent(Rooms::close);
        open = Optional.empty();
    }

    private Router.Builder published(Router.Builder routes) {
        new PublicationApi(log, this::anchor).on(routes);
        new TileApi(log).on(routes);
        return monitoring.on(routes);
    }

    private Rooms rooms(Administrators people) {
        log.renew();
        var gate = people.gate();
        var routes = published(Router.builder());
        new WitnessApi(log, new WitnessStore(database), () -> keys.newest(log.follower()), clock).on(routes);
        var past = new PastState(log);
        new ManagementApi(log, gate, past, clock).on(routes);
        var rotation = new LogKeyRotation(log, keys);
        new LogKeysApi(rotation, gate).on(routes);
        var desk = new BackupDesk(RegistryServer.backups(settings, clock), log, keys, settings.instance(),
                settings.directory());
        new BackupsApi(desk, gate).on(routes);
        var index = new HistoryIndex(database, log);
        new HistoryApi(log, index, gate).on(routes);
        var registrations = new Registrations(log, database, RegistrationSeals.ofLog(), clock);
        var invitations = new Invitations(database, log, registrations, this::anchor,
                settings.trustService().map(House::desk), clock);
        var invited = new InvitationsApi(invitations, gate);
        invited.on(routes);
        new RequestsApi(registrations, gate, invited).on(routes);
        people.api().on(routes);
        var catalogue = new Catalogue(log);
        var documents = new Documents(database, log, clock);
        new CatalogueApi(catalogue, documents).on(routes);
        var provider = settings.openId().map(there -> new RegistryPages.SignInProvider(
                new IdentityProvider(IdentityProviderFiles.read(there, published), clock), there.name()));
        var pages = new RegistryPages(log, people, "https".equals(published.getScheme()), clock,
                settings.sessions().idle(), settings.sessions().longest(), provider, registrations);
        return new Rooms(pages.around(pages.on(routes, new CataloguePages(catalogue, documents),
                new LogPages(log, index, past, this::anchor),
                List.of(new RequestPages(registrations, log), new InvitationPages(invitations, log),
                        new PolicyPages(log, clock), new LogKeyPages(rotation), new ServerEndings(log),
                        new BackupPages(desk)))
                .build()),
                CheckpointRound.start(log, settings.renewal()),
                provider.map(RegistryPages.SignInProvider::identity));
    }

    private static TrustServiceDesk desk(RegistrySettings.TrustService service) {
        return new TrustServiceDesk(service.address(), service.administration()
                .map(address -> new TrustServiceDesk.Entrance(address, service.keyFile().orElseThrow())));
    }

    /// Lets nobody in any more.
    @Override
    public synchronized void close() {
        http.close();
        open.ifPresent(Rooms::close);
        open = Optional.empty();
    }
}
