package de.hellweg.securityserver;

import de.hellweg.securityserver.keys.SoftwareKeys;
import de.hellweg.securityserver.messagelog.ContentMasterKey;
import de.hellweg.securityserver.messagelog.LogStore;
import de.hellweg.securityserver.messagelog.sql.LogDamaged;
import de.hellweg.securityserver.messagelog.sql.SqlMessageLog;
import de.hellweg.securityserver.registry.FollowedRegistry;
import de.hellweg.securityserver.store.DurableFile;
import de.hellweg.securityserver.store.StoreRefused;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.web.administration.ApiKeys;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// A running security server.
public final class SecurityServer implements AutoCloseable {
    private static final String FIRST_ADMINISTRATOR = "administrator";

    private final Wiring.Built house;

    private SecurityServer(Wiring.Built house) {
        this.house = house;
    }

    /// Makes the stores and keys of a new server, and the first API key in the file [#firstApiKey]. Done once: where a store
    /// is there already it refuses, since what was sealed and logged hangs on it.
    ///
    /// @throws StoreRefused naming what is in the way
    public static void init(Settings settings, Clock clock) {
        var stores = new Stores(settings);
        if (isSetUp(settings)) {
            throw new StoreRefused(stores.keys().file(), "is there already; a server is set up once");
        }
        if (Files.exists(stores.keys().file())) {
            throw new StoreRefused(settings.server().directory(),
                    "was left by a set-up that broke off; nothing hangs on"
                            + " its keys yet, so remove it and set the server up again");
        }
        DurableFile.folder(settings.server().directory());
        FollowedRegistry.init(settings.registry().highWaterFile());
        SoftwareKeys.init(stores.keys(), settings.server().id(), clock.instant());
        Database.open(stores.database(stores.configuration(), "serverconfiguration", WhenMissing.CREATE)).close();
        initLog(settings, stores, clock);
        ApiKeys.make(stores.apiKeyHashes(), stores.firstApiKey(), FIRST_ADMINISTRATOR, new SecureRandom());
    }

    private static void initLog(Settings settings, Stores stores, Clock clock) {
        var keys = SoftwareKeys.forLog(stores.keys(), LogOrigin.ofMessages(settings.server().id()));
        openLog(settings, stores, keys.signer(), keys.contentMasterKey(), WhenMissing.CREATE, clock).close();
    }

    static SqlMessageLog openLog(Settings settings, Stores stores, NoteSigner signer,
            javax.crypto.SecretKey contentMasterKey, WhenMissing whenMissing, Clock clock) {
        var database = stores.database(stores.log(), "messagelog", whenMissing);
        try {
            return SqlMessageLog.open(new LogStore(settings.server().id(), database.store(), stores.logBodies(),
                    ContentMasterKey.of(contentMasterKey), List.of(signer.verifier()), settings.storage().reserve()),
                    database, clock);
        } catch (LogDamaged e) {
            throw new StoreRefused(stores.log(), "is not what was written: " + e.getMessage(), e);
        }
    }

    /// Whether [#init] was done here to its end: the API key is its last act.
    public static boolean isSetUp(Settings settings) {
        return Files.exists(new Stores(settings).firstApiKey()) || Files.exists(new Stores(settings).apiKeyHashes());
    }

    /// Where the first API key is: one line, for its owner's eyes.
    public static Path firstApiKey(Settings settings) {
        return new Stores(settings).firstApiKey();
    }

    /// Writes the registry's log as this server keeps it to a new file, also while the server runs: what a registry needs
    /// that was put back from an older backup. How many entries.
    ///
    /// @throws StoreRefused saying why not
    public static long exportRegistry(Settings settings, Path to) {
        return FollowedRegistry.export(new Stores(settings).registryCopy(), to);
    }

    /// Starts a server that was set up. It listens when this returns; until the registry was reached it refuses messages.
    ///
    /// @throws StoreRefused when a store is missing or broken, naming it
    /// @throws de.hellweg.sql.DatabaseUnavailable when a database cannot be had, e.g. because another process has it
    public static SecurityServer start(Settings settings, Clock clock) {
        return new SecurityServer(Wiring.of(settings, clock));
    }

    /// The client interface without TLS, with the port it really took.
    public Optional<InetSocketAddress> clientsHttp() {
        return house.listeners().clientsHttp();
    }

    /// The client interface over TLS.
    public Optional<InetSocketAddress> clientsHttps() {
        return house.listeners().clientsHttps();
    }

    /// The interface for other security servers.
    public InetSocketAddress servers() {
        return house.listeners().servers();
    }

    /// The administration.
    public InetSocketAddress administration() {
        return house.listeners().administration();
    }

    /// Takes no more, lets running exchanges end, then closes the stores.
    @Override
    public void close() {
        house.close();
    }
}
