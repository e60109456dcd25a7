package de.hellweg.securityserver;

import de.hellweg.http.HttpClient;
import de.hellweg.http.loop.EventLoops;
import de.hellweg.securityserver.accessrequests.StoredRequests;
import de.hellweg.securityserver.evidence.Evidence;
import de.hellweg.securityserver.keys.OcspAnswers;
import de.hellweg.securityserver.keys.OcspRound;
import de.hellweg.securityserver.keys.SoftwareKeys;
import de.hellweg.securityserver.keys.Standing;
import de.hellweg.securityserver.messagelog.HttpTimestampSource;
import de.hellweg.securityserver.messagelog.SealingRound;
import de.hellweg.securityserver.messagelog.sql.SqlMessageLog;
import de.hellweg.securityserver.monitoring.Health;
import de.hellweg.securityserver.monitoring.Metrics;
import de.hellweg.securityserver.monitoring.RaisedAlarms;
import de.hellweg.securityserver.registry.FollowedRegistry;
import de.hellweg.securityserver.management.RegistrationDesk;
import de.hellweg.securityserver.registrationrequests.SentRequests;
import de.hellweg.securityserver.registrationrequests.RequestSealing;
import de.hellweg.securityserver.registrationrequests.RequestDelivery;
import de.hellweg.securityserver.registry.RegistryDesk;
import de.hellweg.securityserver.registry.RegistryRefusals;
import de.hellweg.securityserver.registry.RegistryRound;
import de.hellweg.securityserver.registry.RegistryWitness;
import de.hellweg.securityserver.serverconfiguration.StoredConfiguration;
import de.hellweg.securityserver.store.DurableFile;
import de.hellweg.securityserver.store.StoreRefused;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.signature.Providers;
import de.hellweg.trust.timestamp.TimestampValidation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// The house, built from the ground up: stores, keys, registry, log, rounds; the storey above is [Listeners]. What was opened
/// is closed in the opposite order, also when building stops half way.
final class Wiring implements AutoCloseable {
    private final Settings settings;
    private final Stores stores;
    private final Clock clock;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final CertificateValidation certificates = new CertificateValidation();
    private final OcspValidation revocation = new OcspValidation();
    private final OutgoingAddresses toPeers;
    private final OutgoingAddresses toServices;

    private Wiring(Settings settings, Clock clock) {
        this.settings = settings;
        this.stores = new Stores(settings);
        this.clock = clock;
        this.toPeers = new OutgoingAddresses(settings.exchanging().localPeers());
        this.toServices = new OutgoingAddresses(settings.exchanging().localServices());
    }

    /// Builds and starts it all.
    static Built of(Settings settings, Clock clock) {
        var wiring = new Wiring(settings, clock);
        boolean built = false;
        try {
            var house = wiring.build();
            built = true;
            return house;
        } finally {
            if (!built) {
                wiring.close();
            }
        }
    }

    /// What runs, and how to end it.
    record Built(Listeners listeners, Wiring wiring) implements AutoCloseable {
        @Override
        public void close() {
            wiring.close();
        }
    }

    /// Loading the libraries that sign, and the technical log, is begun first and done beside the rest. Deriving keys from
    /// the passphrase is not: beside other code that is still interpreted, its loop waits for the compilers and takes a
    /// start 0.3 s more. No store is read or changed before the first is this process's alone: a process that is about to
    /// end may still write.
    private Built build() {
        Thread.ofPlatform().daemon().name("loading").start(Providers::quickest);
        Thread.ofPlatform().daemon().name("loading-log").start(LoggerFactory::getILoggerFactory);
        var anchor = anchor();
        var loops = opened(EventLoops.open());
        var outgoing = client(toPeers, loops);
        var kept = opened(Database
                .open(stores.database(stores.configuration(), "serverconfiguration", WhenMissing.REFUSE)));
        var configuration = StoredConfiguration.open(kept);
        emptied(stores.spool());
        var registry = FollowedRegistry.open(stores.registryCopy(), settings.registry().highWaterFile(),
                RegistryFollower.start(anchor, RegistrationSeals.ofLog()));
        var answers = new OcspAnswers(stores.ocspAnswers());
        var standing = new Standing(registry, certificates, revocation, answers, clock);
        var keys = SoftwareKeys.open(stores.keys(), settings.server().id(), registry, standing, answers, clock);
        var log = opened(SecurityServer.openLog(settings, stores, keys.logSigner(), keys.contentMasterKey(),
                WhenMissing.REFUSE, clock));
        var refusals = RegistryRefusals.open(stores.registryRefusals());
        var following = opened(RegistryRound.start(registry, refusals,
                new RegistryWitness(outgoing, anchor, keys.logSigner(), clock), new RegistryRound.Asking(outgoing,
                        anchor, settings.registry().pollTime(), settings.registry().retry()),
                clock));
        var ocsp = opened(OcspRound.start(new OcspRound.Parts(keys, standing, revocation, answers, registry), outgoing,
                new OcspRound.Times(settings.ocsp().timeLimit(), settings.ocsp().retry()), clock));
        opened(sealing(log, keys, registry, outgoing));
        var asked = new SentRequests(kept);
        var sealing = new RequestSealing(keys, clock);
        var delivery = new RequestDelivery(asked, sealing, new RegistryDesk(outgoing, anchor), clock);
        opened(Repeating.start("registration-requests", settings.registry().retry(), delivery::round));
        var alarms = new RaisedAlarms(refusals, clock);
        var health = new Health(new Health.Parts(registry, following, keys, ocsp, log, configuration, alarms),
                settings.certificateWarning(), clock);
        var rooms = new Listeners.Rooms(Evidence.of(registry, keys, keys, log, alarms, clock), log, configuration, keys,
                alarms, health, new Metrics(registry, health, clock), anchor,
                new StoredRequests(kept, configuration, clock), new RegistrationDesk(sealing, delivery, asked));
        var listeners = opened(new Listeners(settings, stores, rooms, loops,
                new Listeners.ToOthers(outgoing, client(toServices, loops)), clock));
        List.of(toPeers, toServices).forEach(rule -> rule.never(listeners.administration().getPort()));
        listeners.own().forEach(address -> toServices.never(address.getPort()));
        return new Built(listeners, this);
    }

    /// What a crash left in the spool belongs to no exchange any more.
    private static void emptied(Path spool) {
        DurableFile.folder(spool);
        try (var left = Files.list(spool)) {
            for (var file : left.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new StoreRefused(spool, "cannot be emptied", e);
        }
    }

    /// A round for each run: the policy's tolerance may change with the registry.
    private Repeating sealing(SqlMessageLog log, SoftwareKeys keys, FollowedRegistry registry, HttpClient outgoing) {
        var source = new HttpTimestampSource(outgoing, settings.timestamping().timeLimit(), Destinations::of);
        var validation = new TimestampValidation();
        var random = new SecureRandom();
        return Repeating.start("sealing-round", settings.timestamping().interval(),
                () -> new SealingRound(log.sealing(), keys.logSigner(), source,
                        () -> List.copyOf(registry.snapshot().timestampServices()), validation,
                        registry.snapshot().policy().clockTolerance(), clock, random).run());
    }

    private HttpClient client(OutgoingAddresses rule, EventLoops loops) {
        var standard = HttpClient.Settings.defaults(rule);
        return opened(HttpClient.open(new HttpClient.Settings(rule, settings.exchanging().connectTime(),
                standard.idleTime(), standard.connectionsPerDestination(), standard.headBytes(),
                settings.listening().serverLimits().bodyBytes()), loops));
    }

    private Anchor anchor() {
        var file = settings.registry().anchor();
        try {
            var anchor = Anchor.parse(Files.readAllBytes(file));
            if (!anchor.instance().equals(settings.server().id().owner().instance())) {
                throw new StoreRefused(file, "is of another instance than server.id");
            }
            return anchor;
        } catch (IOException e) {
            throw new StoreRefused(file, "cannot be read; registry.anchor must name the anchor", e);
        } catch (Malformed e) {
            throw new StoreRefused(file, "is no anchor: " + e.getMessage(), e);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                org.slf4j.LoggerFactory.getLogger(Wiring.class).warn("a part did not close", e);
            }
        }
    }
}
