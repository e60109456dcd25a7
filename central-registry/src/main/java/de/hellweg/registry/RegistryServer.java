package de.hellweg.registry;

import de.hellweg.http.HttpServer;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import de.hellweg.http.ServerTls;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Administrators;
import de.hellweg.registry.catalogue.Catalogue;
import de.hellweg.registry.catalogue.CatalogueApi;
import de.hellweg.registry.catalogue.Documents;
import de.hellweg.registry.history.HistoryApi;
import de.hellweg.registry.invitations.Invitations;
import de.hellweg.registry.invitations.InvitationsApi;
import de.hellweg.registry.invitations.TrustServiceDesk;
import de.hellweg.registry.management.ManagementApi;
import de.hellweg.registry.pages.RegistryPages;
import de.hellweg.registry.pages.catalogue.CataloguePages;
import de.hellweg.registry.publication.CheckpointRound;
import de.hellweg.registry.publication.LogKey;
import de.hellweg.registry.publication.PublicationApi;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.publication.RegistryStore;
import de.hellweg.registry.publication.TileApi;
import de.hellweg.registry.requests.Registrations;
import de.hellweg.registry.requests.RequestsApi;
import de.hellweg.registry.witness.WitnessApi;
import de.hellweg.registry.witness.WitnessStore;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.seal.SealValidation;
import de.hellweg.web.administration.ApiKeys;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.signin.openid.IdentityProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/// A running registry, and the house it lives in: this file puts it together.
public final class RegistryServer implements AutoCloseable {
    private static final String SCHEMA = "de/hellweg/registry/schema";
    private static final String FIRST_HOLDER = "registrar";

    private final Database database;
    private final CheckpointRound round;
    private final HttpServer http;
    private final Anchor anchor;
    private final Optional<IdentityProvider> provider;

    private RegistryServer(Database database, CheckpointRound round, HttpServer http, Anchor anchor,
            Optional<IdentityProvider> provider) {
        this.provider = provider;
        this.database = database;
        this.round = round;
        this.http = http;
        this.anchor = anchor;
    }

    /// Sets up a registry that is not there yet: the directory, the log's key, the database with its first entry, and
    /// the first API key in the file `api-key` and the first user's password in the file `first-password`. Done once; a second time it refuses.
    public static void init(RegistrySettings settings, Policy policy, Clock clock) {
        makeDirectory(settings.directory());
        var random = new SecureRandom();
        LogKey.make(keyFile(settings), LogOrigin.ofRegistry(settings.instance()), random);
        try (var database = Database.open(DatabaseSettings.sqlite(databaseFile(settings), SCHEMA))) {
            var log = openLog(settings, database, clock);
            log.append(new RegistryEvent.InstanceCreated(settings.instance(), policy), FIRST_HOLDER, Optional.empty());
            ApiKeys.make(hashFile(settings), apiKeyFile(settings), FIRST_HOLDER, random);
            administrators(settings, database, clock);
        }
    }

    /// Whether [#init] was done here, or at least begun.
    public static boolean isSetUp(RegistrySettings settings) {
        return Files.exists(keyFile(settings));
    }

    /// Starts the registry. Throws [NotStarted] or [de.hellweg.sql.DatabaseUnavailable] saying what to mend.
    public static RegistryServer start(RegistrySettings settings, Clock clock) {
        var database = Database.open(DatabaseSettings.of(new DatabaseSettings.SqliteFile(databaseFile(settings),
                DatabaseSettings.WhenMissing.REFUSE), SCHEMA));
        boolean started = false;
        try {
            var log = openLog(settings, database, clock);
            if (log.published().size() == 0) {
                throw new NotStarted("The registry's log is empty. Set the registry up again in a new directory.");
            }
            log.renew();
            var server = serve(settings, database, new Rooms(log, administrators(settings, database, clock),
                    new Registrations(log, database, clock),
                    new WitnessApi(log, new WitnessStore(database), logKey(settings), clock)), clock);
            started = true;
            return server;
        } finally {
            if (!started) {
                database.close();
            }
        }
    }

    private static RegistryLog openLog(RegistrySettings settings, Database database, Clock clock) {
        var key = logKey(settings);
        var seals = RegistrationSeals.by(new SealValidation(new CertificateValidation(), new OcspValidation()));
        var follower = RegistryFollower.start(settings.instance(), key.verifier(), seals);
        return RegistryLog.open(new RegistryStore(database), follower, key, clock);
    }

    /// What the routes lead to.
    private record Rooms(RegistryLog log, Administrators administrators, Registrations registrations,
            WitnessApi witness) {}

    private static RegistryServer serve(RegistrySettings settings, Database database, Rooms rooms,
            Clock clock) {
        var log = rooms.log();
        var gate = rooms.administrators().gate();
        var late = new LateHandler();
        var tls = settings.tls()
                .map(files -> new ServerTls(ServerIdentity.read(files)::get, ServerTls.ClientCertificates.NONE));
        var http = HttpServer.start(new ListenerSettings(settings.listen(), tls,
                Limits.defaults().withBodyBytes(1 << 20).withConnections(20_000, 4_096).withRequestsAtOnce(16_384)),
                late);
        var anchor = new Anchor(settings.instance(), published(settings, http.address(), tls.isPresent()),
                logKey(settings).verifier());
        var routes = Router.builder();
        new PublicationApi(log, new String(anchor.encoded(), StandardCharsets.UTF_8)).on(routes);
        new TileApi(log).on(routes);
        rooms.witness().on(routes);
        new ManagementApi(log, gate).on(routes);
        new HistoryApi(log, database, gate).on(routes);
        var invitations = new InvitationsApi(new Invitations(database, log, rooms.registrations(), anchor,
                settings.trustService().map(RegistryServer::desk), clock), gate);
        invitations.on(routes);
        new RequestsApi(rooms.registrations(), gate, invitations).on(routes);
        rooms.administrators().api().on(routes);
        var catalogue = new Catalogue(log);
        var documents = new Documents(database, log, clock);
        new CatalogueApi(catalogue, documents).on(routes);
        var provider = settings.openId().map(there -> new RegistryPages.SignInProvider(
                new IdentityProvider(IdentityProviderFiles.read(there, anchor.registry()), clock), there.name()));
        var pages = new RegistryPages(log, rooms.administrators(), "https".equals(anchor.registry().getScheme()), clock,
                settings.sessions().idle(), settings.sessions().longest(), provider);
        late.becomes(pages.around(pages.on(routes, new CataloguePages(catalogue, documents)).build()));
        return new RegistryServer(database, CheckpointRound.start(log, settings.renewal()), http, anchor,
                provider.map(RegistryPages.SignInProvider::identity));
    }

    private static TrustServiceDesk desk(RegistrySettings.TrustService service) {
        return new TrustServiceDesk(service.address(), service.administration()
                .map(address -> new TrustServiceDesk.Entrance(address, service.keyFile().orElseThrow())));
    }

    private static Administrators administrators(RegistrySettings settings, Database database, Clock clock) {
        return Administrators.open(database, new Administrators.Places(settings.directory().resolve("audit-key"),
                hashFile(settings), firstPasswordFile(settings)), LogOrigin.ofRegistry(settings.instance()) + "-audit",
                clock);
    }

    private static NoteSigner logKey(RegistrySettings settings) {
        return LogKey.read(keyFile(settings), LogOrigin.ofRegistry(settings.instance()));
    }

    private static URI published(RegistrySettings settings, InetSocketAddress taken, boolean secure) {
        return settings.published().orElseGet(() -> URI.create((secure ? "https://" : "http://")
                + settings.listen().getHostString() + ":" + taken.getPort()));
    }

    private static void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new NotStarted(directory + " cannot be made. Check the path and its rights.");
        }
    }

    private static Path keyFile(RegistrySettings settings) {
        return settings.directory().resolve("log-key");
    }

    private static Path databaseFile(RegistrySettings settings) {
        return settings.directory().resolve("registry.db");
    }

    private static Path hashFile(RegistrySettings settings) {
        return settings.directory().resolve("api-keys");
    }

    /// Where the first API key is: one line, for its owner's eyes.
    public static Path apiKeyFile(RegistrySettings settings) {
        return settings.directory().resolve("api-key");
    }

    /// Where the password of the first user, [Administrators#FIRST_USER], is: one line, for its owner's eyes.
    public static Path firstPasswordFile(RegistrySettings settings) {
        return settings.directory().resolve("first-password");
    }

    /// Where it listens, with the port it really took.
    public InetSocketAddress address() {
        return http.address();
    }

    /// What a security server must be given to follow this registry.
    public Anchor anchor() {
        return anchor;
    }

    @Override
    public void close() {
        http.close();
        provider.ifPresent(IdentityProvider::close);
        round.close();
        database.close();
    }
}
