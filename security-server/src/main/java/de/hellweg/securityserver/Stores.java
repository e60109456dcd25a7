package de.hellweg.securityserver;

import de.hellweg.securityserver.keys.SoftwareKeys;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.StatementWatch;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Where each thing lies under the server's directory (docs/operations.md lists them).
record Stores(Settings settings) {
    private static final String SCHEMAS = "de/hellweg/securityserver/";

    private Path in(String name) {
        return settings.server().directory().resolve(name);
    }

    SoftwareKeys.Store keys() {
        return new SoftwareKeys.Store(in("keys.p12"), settings.keys().passphraseFile(),
                settings.keys().signingAtOnce());
    }

    Path ocspAnswers() {
        return in("ocsp");
    }

    Path registryCopy() {
        return in("registry");
    }

    Path registryRefusals() {
        return in("registry-refusals");
    }

    Path spool() {
        return in("spool");
    }

    Path configuration() {
        return in("configuration.db");
    }

    Path log() {
        return in("message-log.db");
    }

    Path logBodies() {
        return in("bodies");
    }

    Path apiKeyHashes() {
        return in("api-keys");
    }

    Path firstApiKey() {
        return in("api-key");
    }

    /// A database that may be made now, or must be there.
    DatabaseSettings database(Path file, String part, DatabaseSettings.WhenMissing whenMissing) {
        return new DatabaseSettings(new DatabaseSettings.SqliteFile(file, whenMissing), SCHEMAS + part + "/schema",
                settings.storage().readers(), settings.storage().patience(), StatementWatch.none(),
                OptionalLong.empty());
    }
}
