package de.hellweg.registry;

import de.hellweg.registry.accounts.Administrators;
import de.hellweg.registry.backup.Backups;
import de.hellweg.registry.backup.Recovery;
import de.hellweg.registry.backup.Site;
import de.hellweg.registry.keys.LogKeyHold;
import de.hellweg.registry.keys.LogKeyPlace;
import de.hellweg.registry.publication.HighWaterMark;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.publication.RegistryStore;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.sql.StatementWatch;
import de.hellweg.sql.Turn;
import de.hellweg.registry.operation.Succession;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.web.administration.ApiKeys;
import de.hellweg.web.administration.NotStarted;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
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
    private final Succession succession;
    private final House house;
    private final LogKeyHold key;

    private RegistryServer(Database database, Succession succession, House house, LogKeyHold key) {
        this.key = key;
        this.database = database;
        this.succession = succession;
        this.house = house;
    }

    /// Sets up a registry that is not there yet: the directory, the log's key, the database with its first entry, and
    /// the first API key in the file `api-key` and the first user's password in the file `first-password`. Done once; a second time it refuses.
    public static void init(RegistrySettings settings, Policy policy, Clock clock) {
        makeDirectory(settings.directory());
        var random = new SecureRandom();
        try (var database = Database.open(DatabaseSettings.of(settings.store(WhenMissing.CREATE), SCHEMA))) {
            if (!isSetUp(settings) && new RegistryStore(database).checkpoint().isPresent()) {
                throw new NotStarted("The database holds a registry already. A second process on it is not set up but"
                        + " given the keys of the first: put its log-key, audit-key and high-water into "
                        + settings.directory()
                        + " and start.");
            }
            LogKeyHold.make(settings.logKey(), LogOrigin.ofRegistry(settings.instance()), clock.instant());
            if (database.turn("init") instanceof Turn.StandBy(var active)) {
                throw new NotStarted("The database is in use by a registry at " + active + ".");
            }
            try (var key = logKey(settings)) {
                var log = openLog(settings, database, key, clock);
                // Before the first entry: a registry that has one can be started, whatever came after.
                ApiKeys.make(hashFile(settings), apiKeyFile(settings), FIRST_HOLDER, random);
                log.append(new RegistryEvent.InstanceCreated(settings.instance(), policy), FIRST_HOLDER,
                        (_, _) -> {});
            }
            administrators(settings, database, clock);
        }
    }

    /// Makes the key that is to take over from the present one, in the place the settings name (`next-log-key`), once. One on
    /// a token is only looked for.
    public static NoteVerifier makeNextLogKey(RegistrySettings settings, Clock clock) {
        if (!isSetUp(settings)) {
            throw new NotStarted("There is no registry in " + settings.directory() + " yet.");
        }
        var origin = LogOrigin.ofRegistry(settings.instance());
        LogKeyHold.make(settings.nextLogKey(), origin, clock.instant());
        try (var made = LogKeyHold.open(settings.nextLogKey(), origin)) {
            return made.signer().verifier();
        }
    }

    /// Whether [#init] was done here, or at least begun.
    public static boolean isSetUp(RegistrySettings settings) {
        return Files.exists(switch (settings.logKey()) {
            case LogKeyPlace.InFile(var file) -> file;
            case LogKeyPlace.InKeyStore(var keystore, _) -> keystore;
            // Made by the token's own tools, it says nothing of this registry.
            case LogKeyPlace.OnToken _ -> hashFile(settings);
        });
    }

    /// Starts the registry. Throws [NotStarted] or [de.hellweg.sql.DatabaseUnavailable] saying what to mend.
    public static RegistryServer start(RegistrySettings settings, Clock clock) {
        return start(settings, clock, StatementWatch.none());
    }

    /// The same, with each statement told to `watch`.
    static RegistryServer start(RegistrySettings settings, Clock clock, StatementWatch watch) {
        var database = Database
                .open(DatabaseSettings.of(settings.store(WhenMissing.REFUSE), SCHEMA).watchedBy(watch));
        Optional<House> house = Optional.empty();
        Optional<LogKeyHold> key = Optional.empty();
        boolean started = false;
        try {
            Recovery.check(database);
            var held = logKey(settings);
            key = Optional.of(held);
            var log = openLog(settings, database, held, clock);
            if (log.published().size() == 0) {
                throw new NotStarted("The registry's log is empty. Set the registry up again in a new directory.");
            }
            Administrators.check(database, places(settings), auditOrigin(settings));
            if (held.signers().takenOver(log.follower())) {
                LogKeyHold.settle(settings.logKey(), settings.nextLogKey());
            }
            var opened = new House(settings, database, log, held.signers(),
                    () -> administrators(settings, database, clock), clock);
            house = Optional.of(opened);
            var succession = Succession.start(database, log, opened.self(), settings.lease(), opened);
            started = true;
            return new RegistryServer(database, succession, opened, held);
        } finally {
            if (!started) {
                house.ifPresent(House::close);
                key.ifPresent(LogKeyHold::close);
                database.close();
            }
        }
    }

    private static RegistrationSeals seals() {
        return RegistrationSeals.ofLog();
    }

    /// Makes backups of this registry, and puts it back from one.
    public static Backups backups(RegistrySettings settings, Clock clock) {
        return new Backups(site(settings), SCHEMA, clock);
    }

    /// The way forward from a database that may be behind.
    public static Recovery recovery(RegistrySettings settings, Clock clock) {
        return new Recovery(site(settings), seals(), clock);
    }

    private static Site site(RegistrySettings settings) {
        return new Site(settings.instance(), settings.published().map(URI::toString), settings.directory(),
                settings.logKey(), settings.nextLogKey(), auditKeyFile(settings), highWaterFile(settings),
                whenMissing -> DatabaseSettings.of(settings.store(whenMissing), SCHEMA));
    }

    private static RegistryLog openLog(RegistrySettings settings, Database database, LogKeyHold held, Clock clock) {
        var keys = held.signers();
        var follower = RegistryFollower.start(settings.instance(), keys.first().verifier(), seals());
        return RegistryLog.open(new RegistryStore(database), follower, keys,
                HighWaterMark.open(highWaterFile(settings)), clock);
    }

    private static Administrators administrators(RegistrySettings settings, Database database, Clock clock) {
        return Administrators.open(database, places(settings), auditOrigin(settings), clock);
    }

    private static Administrators.Places places(RegistrySettings settings) {
        return new Administrators.Places(auditKeyFile(settings), hashFile(settings),
                firstPasswordFile(settings));
    }

    private static String auditOrigin(RegistrySettings settings) {
        return LogOrigin.ofRegistry(settings.instance()) + "-audit";
    }

    private static LogKeyHold logKey(RegistrySettings settings) {
        return LogKeyHold.open(settings.logKey(), settings.nextLogKey(), LogOrigin.ofRegistry(settings.instance()));
    }

    private static void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new NotStarted(directory + " cannot be made. Check the path and its rights.");
        }
    }

    private static Path auditKeyFile(RegistrySettings settings) {
        return settings.directory().resolve("audit-key");
    }

    /// Where the newest checkpoint over new entries is that the process has shown.
    public static Path highWaterFile(RegistrySettings settings) {
        return settings.directory().resolve("high-water");
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
        return house.address();
    }

    /// What a security server must be given to follow this registry.
    public Anchor anchor() {
        return house.anchor();
    }

    @Override
    public void close() {
        succession.close();
        house.close();
        database.close();
        key.close();
    }
}
