package de.hellweg.securityserver.network;

import de.hellweg.securityserver.keys.ServerKeys;
import de.hellweg.securityserver.messagelog.ContentMasterKey;
import de.hellweg.securityserver.messagelog.LogStore;
import de.hellweg.securityserver.messagelog.sql.LogDamaged;
import de.hellweg.securityserver.messagelog.sql.SqlMessageLog;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.DatabaseSettings.SqliteFile;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.trust.identifier.SecurityServerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The directory of one server of the box: its message log in SQLite, and its spool.
///
/// @param database the file of the message log
/// @param bodies encrypted files of large bodies
/// @param spool where large bodies wait
public record BoxStore(Path database, Path bodies, Path spool) {

    static BoxStore in(Path directory, SecurityServerId server) {
        var own = directory.resolve(server.owner().code().value() + server.code().value());
        try {
            Files.createDirectories(own.resolve("spool"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BoxStore(own.resolve("log.db"), own.resolve("bodies"), own.resolve("spool"));
    }

    SqlMessageLog open(SecurityServerId server, ServerKeys keys, InstantSource clock) {
        var file = new SqliteFile(database, WhenMissing.CREATE);
        var settings = DatabaseSettings.of(file, LogStore.SCHEMA).waiting(Duration.ofMillis(500));
        try {
            return SqlMessageLog.open(new LogStore(server, file, bodies, ContentMasterKey.of(keys.contentMasterKey()),
                    List.of(keys.logSigner().verifier()), 0), settings, clock);
        } catch (LogDamaged e) {
            throw new AssertionError(e);
        }
    }
}
