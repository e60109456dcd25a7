package de.hellweg.registry;

import de.hellweg.sql.DatabaseSettings.PostgreSql;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// A real PostgreSQL for tests, with a fresh schema for each registry.
public final class PostgreSqlServer implements AutoCloseable {
    private final EmbeddedPostgres server;

    private PostgreSqlServer(EmbeddedPostgres server) {
        this.server = server;
    }

    public static PostgreSqlServer start() {
        try {
            return new PostgreSqlServer(EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A schema of its own.
    public PostgreSql store(Duration lease) {
        return new PostgreSql(server.getJdbcUrl("postgres", "postgres"), "postgres", Optional.empty(),
                "s" + UUID.randomUUID().toString().replace("-", ""), Optional.of(lease));
    }

    /// Does something to the data, as one with access to the database may.
    void asOperator(PostgreSql store, String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path TO " + store.schema());
            statement.execute(sql);
        }
    }

    /// A registry's settings as lines of its file.
    static String lines(PostgreSql store) {
        return "database.url=" + store.url() + "\ndatabase.user=" + store.user() + "\ndatabase.schema="
                + store.schema() + "\ndatabase.lease=" + store.lease().orElseThrow().toSeconds() + "s\n";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
