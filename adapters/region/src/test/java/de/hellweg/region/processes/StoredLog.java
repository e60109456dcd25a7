package de.hellweg.region.processes;

import de.hellweg.securityserver.keys.SoftwareKeys;
import de.hellweg.securityserver.messagelog.ContentMasterKey;
import de.hellweg.securityserver.messagelog.LogStore;
import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.sql.LogDamaged;
import de.hellweg.securityserver.messagelog.sql.SqlMessageLog;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.LogOrigin;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// The message log of a server that does not run, as it lies on the disk.
///
/// @param data where the server keeps its stores
record StoredLog(Path data, SecurityServerId server) {

    /// Checks every record with its content, the tree and every checkpoint.
    ///
    /// @return the number of records
    long verify() throws LogDamaged, LogUnavailable {
        var keys = SoftwareKeys.forLog(
                new SoftwareKeys.Store(data.resolve("keys.p12"), data.resolve("keys.passphrase"), 1),
                LogOrigin.ofMessages(server));
        var store = new LogStore(server,
                new DatabaseSettings.SqliteFile(database(), DatabaseSettings.WhenMissing.REFUSE),
                data.resolve("bodies"), ContentMasterKey.of(keys.contentMasterKey()),
                List.of(keys.signer().verifier()), 0);
        try (var log = SqlMessageLog.open(store, Clock.systemUTC())) {
            return log.verify();
        }
    }

    /// The files of bodies that records name.
    List<String> bodyFiles() throws SQLException {
        var names = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT body_file FROM record WHERE body_file IS NOT NULL")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private Path database() {
        return data.resolve("message-log.db");
    }
}
