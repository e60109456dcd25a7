package de.hellweg.securityserver.messagelog;

import de.hellweg.sql.DatabaseSettings;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.NoteVerifier;
import java.nio.file.Path;
import java.util.List;

/// Where a server's log is kept and under which keys.
///
/// @param bodies directory for the files of large bodies; made when missing
/// @param logKeys public log keys that signed its checkpoints: the present one and earlier ones
/// @param reserve bytes that must be free where the bodies are; with less, no request is taken
public record LogStore(SecurityServerId server, DatabaseSettings.Store store, Path bodies, ContentMasterKey masterKey,
        List<NoteVerifier> logKeys, long reserve) {
    /// The scripts of the log's schema.
    public static final String SCHEMA = "de/hellweg/securityserver/messagelog/schema";

    public LogStore {
        logKeys = List.copyOf(logKeys);
    }
}
