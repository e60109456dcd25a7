package de.hellweg.securityserver.messagelog;

import de.hellweg.securityserver.messagelog.sql.LogDamaged;
import de.hellweg.securityserver.messagelog.sql.SqlMessageLog;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.StatementWatch;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/// A place for one log: its store, its directory, its keys.
///
/// @param watch told of each statement
record LogHouse(DatabaseSettings.Store store, Path directory, String encodedLogKey, NoteSigner logKey,
        SecretKeySpec masterKey,
        StatementWatch watch) {

    static LogHouse sqlite(Path directory) {
        return of(new DatabaseSettings.SqliteFile(directory.resolve("log.db"), DatabaseSettings.WhenMissing.CREATE),
                directory);
    }

    static LogHouse of(DatabaseSettings.Store store, Path directory) {
        var random = new SecureRandom();
        byte[] key = new byte[32];
        random.nextBytes(key);
        var encoded = NoteSigner.generateEncoded(LogOrigin.ofMessages(SampleMessages.SERVER), random);
        return new LogHouse(store, directory, encoded, NoteSigner.parse(encoded), new SecretKeySpec(key, "AES"),
                StatementWatch.none());
    }

    /// Writes the keys beside the store, for a child process; only tests do that.
    void keep() throws IOException {
        Files.write(directory.resolve("master.key"), masterKey.getEncoded());
        Files.writeString(directory.resolve("log.key"), encodedLogKey);
    }

    /// The SQLite log whose keys were kept beside it.
    static LogHouse kept(Path directory) throws IOException {
        var encoded = Files.readString(directory.resolve("log.key"));
        var store = new DatabaseSettings.SqliteFile(directory.resolve("log.db"), DatabaseSettings.WhenMissing.CREATE);
        return new LogHouse(store, directory, encoded, NoteSigner.parse(encoded),
                new SecretKeySpec(Files.readAllBytes(directory.resolve("master.key")), "AES"), StatementWatch.none());
    }

    LogHouse watchedBy(StatementWatch other) {
        return new LogHouse(store, directory, encodedLogKey, logKey, masterKey, other);
    }

    Path bodies() {
        return directory.resolve("bodies");
    }

    LogStore logStore() {
        return logStore(0);
    }

    private LogStore logStore(long reserve) {
        return new LogStore(SampleMessages.SERVER, store, bodies(), ContentMasterKey.of(masterKey),
                List.of(logKey.verifier()), reserve);
    }

    SqlMessageLog open(InstantSource clock) throws LogDamaged {
        return open(clock, 0);
    }

    /// With so many bytes to be left free on the disk.
    SqlMessageLog open(InstantSource clock, long reserve) throws LogDamaged {
        var settings = DatabaseSettings.of(store, LogStore.SCHEMA).waiting(Duration.ofMillis(500)).watchedBy(watch);
        return SqlMessageLog.open(logStore(reserve), settings, clock);
    }
}
