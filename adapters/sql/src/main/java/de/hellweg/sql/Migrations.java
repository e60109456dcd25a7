package de.hellweg.sql;

import de.hellweg.sql.DatabaseUnavailable.Kind;
import de.hellweg.sql.scripts.Scripts;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;

/// Brings a schema to the state this program knows, and refuses one it does not know.
final class Migrations {
    private Migrations() {}

    static void run(Engine engine, DatabaseSettings settings, InstanceLock instance, Failures failures) {
        try (var connection = engine.forMigrations().getConnection()) {
            String scripts = Scripts.fingerprint(settings.migrations());
            if (!scripts.equals(recorded(connection))) {
                if (!instance.mayChangeSchema()) {
                    throw failures.of(Kind.SCHEMA, "a process of another version is active on it;"
                            + " stop that one first, then start this one");
                }
                migrate(engine, settings, failures);
                if (settings.schema().isEmpty()) {
                    record(connection, scripts);
                }
            }
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    private static void migrate(Engine engine, DatabaseSettings settings, Failures failures) {
        try {
            var configuration = Flyway.configure().dataSource(engine.forMigrations())
                    .locations("classpath:" + settings.migrations()).failOnMissingLocations(true)
                    .validateMigrationNaming(true).placeholders(engine.words()).cleanDisabled(true)
                    // The default passes over scripts this program does not have.
                    .ignoreMigrationPatterns(new String[0]);
            if (settings.store() instanceof DatabaseSettings.PostgreSql postgres) {
                configuration.defaultSchema(postgres.schema()).createSchemas(true);
            }
            settings.schema().ifPresent(version -> configuration.target(String.valueOf(version)));
            var flyway = configuration.load();
            refuseNewer(flyway.info(), failures);
            flyway.migrate();
        } catch (FlywayException e) {
            throw explained(e, failures);
        }
    }

    /// Refuses a schema that is not the one this program makes, without changing it.
    static void check(Engine engine, DatabaseSettings settings, Failures failures) {
        try (var connection = engine.forReaders().getConnection()) {
            if (!Scripts.fingerprint(settings.migrations()).equals(recorded(connection))) {
                throw failures.of(Kind.SCHEMA, "its schema is of another version of this program, or not there; it is"
                        + " brought up to date by the next start");
            }
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    private static String recorded(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT fingerprint FROM schema_scripts");
            try (var result = statement.getResultSet()) {
                return result.next() ? result.getString(1) : "";
            }
        } catch (SQLException e) {
            // A new store has no such table. Whatever else is wrong with it, the migration will say.
            return "";
        }
    }

    private static void record(Connection connection, String scripts) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_scripts (fingerprint TEXT NOT NULL)");
            statement.execute("DELETE FROM schema_scripts");
        }
        try (var insert = connection.prepareStatement("INSERT INTO schema_scripts (fingerprint) VALUES (?)")) {
            insert.setString(1, scripts);
            insert.executeUpdate();
        }
    }

    private static void refuseNewer(MigrationInfoService scripts, Failures failures) {
        for (var script : scripts.applied()) {
            if (script.getState().name().startsWith("FUTURE")) {
                throw failures.of(Kind.SCHEMA, "its schema has version " + script.getVersion()
                        + ", which this program does not know; start the newer program or restore a backup");
            }
        }
    }

    /// A failure of the database inside Flyway is the database's, any other says that scripts and schema differ.
    private static DatabaseUnavailable explained(FlywayException failure, Failures failures) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return failures.of(sql);
            }
        }
        return new DatabaseUnavailable(Kind.SCHEMA, "the schema does not fit this program: " + failure.getMessage(),
                failure);
    }
}
