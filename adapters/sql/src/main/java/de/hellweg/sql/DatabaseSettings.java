package de.hellweg.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Which store to open, and how.
///
/// @param store where the data is
/// @param migrations folder on the class path with the scripts that make the schema, e.g. `de/hellweg/registry/schema`;
///        they are written once for both databases, see [Database]
/// @param readers connections for queries beside the one writer, at least 1
/// @param patience how long to wait for a lock another program holds, or for a free reader
/// @param watch told of each statement
/// @param schema the version to bring the schema to, when not to the newest
public record DatabaseSettings(Store store, String migrations, int readers, Duration patience, StatementWatch watch,
        OptionalLong schema) {

    private static final int DEFAULT_READERS = 4;
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);

    public DatabaseSettings {
        if (readers < 1 || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("a database needs a reader and some patience");
        }
        if (migrations.isEmpty() || migrations.startsWith("/")) {
            throw new IllegalArgumentException("migrations is a folder on the class path without a slash in front");
        }
    }

    /// A SQLite file, made when missing.
    public static DatabaseSettings sqlite(Path file, String migrations) {
        return of(new SqliteFile(file, WhenMissing.CREATE), migrations);
    }

    /// Any store, with the usual number of readers and patience.
    public static DatabaseSettings of(Store store, String migrations) {
        return new DatabaseSettings(store, migrations, DEFAULT_READERS, DEFAULT_PATIENCE, StatementWatch.none(),
                OptionalLong.empty());
    }

    /// The same, with each statement told to `watch`.
    public DatabaseSettings watchedBy(StatementWatch other) {
        return new DatabaseSettings(store, migrations, readers, patience, other, schema);
    }

    /// The same, with a new schema made as it was in an earlier version; the next opening brings it up to date.
    public DatabaseSettings asOf(long version) {
        return new DatabaseSettings(store, migrations, readers, patience, watch, OptionalLong.of(version));
    }

    /// The same, with another patience.
    public DatabaseSettings waiting(Duration other) {
        return new DatabaseSettings(store, migrations, readers, other, watch, schema);
    }

    /// Where the data is.
    public sealed interface Store permits SqliteFile, PostgreSql {
        /// What people call it in messages: the file, or the URL without its parameters.
        String name();
    }

    /// What to do about a store that is not there.
    public enum WhenMissing {
        CREATE, REFUSE
    }

    /// One file (and beside it `-wal`, `-shm` and `.lock`), readable by its owner alone.
    public record SqliteFile(Path file, WhenMissing whenMissing) implements Store {
        @Override
        public String name() {
            return file.toString();
        }
    }

    /// A schema in a PostgreSQL database, or in one that speaks its protocol.
    ///
    /// @param url JDBC URL; several hosts are allowed
    /// @param passwordFile one line; absent when the URL or the server needs none
    /// @param schema made when missing
    /// @param lease with it, several processes may open the store, and one of them writes: it has the turn for so long
    ///        and renews it ([Database#turn]); without it, the store is one process's alone
    public record PostgreSql(String url, String user, Optional<Path> passwordFile, String schema,
            Optional<Duration> lease) implements Store {

        /// A store for this process alone.
        public PostgreSql(String url, String user, Optional<Path> passwordFile, String schema) {
            this(url, user, passwordFile, schema, Optional.empty());
        }

        public PostgreSql {
            if (!url.startsWith("jdbc:postgresql:") || !schema.matches("[a-z_][a-z0-9_]{0,62}")) {
                throw new IllegalArgumentException(
                        "a PostgreSQL store needs a jdbc:postgresql: URL and a plain schema");
            }
        }

        @Override
        public String name() {
            int parameters = url.indexOf('?');
            return (parameters < 0 ? url : url.substring(0, parameters)) + " schema " + schema;
        }
    }
}
