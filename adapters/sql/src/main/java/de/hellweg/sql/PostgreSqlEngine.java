package de.hellweg.sql;

import de.hellweg.sql.DatabaseSettings.PostgreSql;
import de.hellweg.sql.DatabaseUnavailable.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL, or an engine that speaks its protocol: plain SQL, and one advisory lock behind [InstanceLock].
final class PostgreSqlEngine implements Engine {
    private static final String ONE_AFTER_THE_OTHER = "SELECT pg_advisory_lock(hashtextextended(?, 4842))";

    private final PostgreSql store;
    private final Duration patience;
    private final Failures failures;

    PostgreSqlEngine(PostgreSql store, Duration patience, Failures failures) {
        this.store = store;
        this.patience = patience;
        this.failures = failures;
    }

    @Override
    public InstanceLock take() {
        return store.lease().isPresent()
                ? turns(store.lease().get())
                : AdvisoryLock.take(source(), store.schema(), failures);
    }

    private InstanceLock turns(Duration length) {
        var source = source();
        source.setSocketTimeout((int) Math.max(1, length.plus(patience).toSeconds()));
        return TurnLease.over(source, length, failures);
    }

    @Override
    public SchemaChange changingSchema() {
        if (store.lease().isEmpty()) {
            return () -> {};
        }
        try {
            var connection = source().getConnection();
            try (var statement = connection.prepareStatement(ONE_AFTER_THE_OTHER)) {
                statement.setString(1, "hellweg/" + store.schema());
                statement.execute();
                return () -> end(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    private static void end(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server gives the lock back when it sees the connection end.
        }
    }

    @Override
    public DataSource forMigrations() {
        return source();
    }

    @Override
    public Connection writer() throws SQLException {
        var source = source();
        // A process that was stopped within a transaction would keep the next from its turn.
        store.lease().ifPresent(length -> source.setOptions(
                source.getOptions() + " -c idle_in_transaction_session_timeout=" + length.toMillis()));
        return source.getConnection();
    }

    @Override
    public DataSource forReaders() {
        var source = source();
        source.setReadOnly(true);
        return source;
    }

    private PGSimpleDataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(store.url());
        source.setUser(store.user());
        store.passwordFile().ifPresent(file -> source.setPassword(password(file)));
        source.setCurrentSchema(store.schema());
        source.setApplicationName("hellweg");
        source.setConnectTimeout(seconds());
        source.setTcpKeepAlive(true);
        // The server's details quote rows.
        source.setLogServerErrorDetail(false);
        source.setOptions("-c lock_timeout=" + patience.toMillis() + " -c synchronous_commit=on");
        return source;
    }

    private int seconds() {
        return (int) Math.max(1, patience.toSeconds());
    }

    private static String password(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new DatabaseUnavailable(Kind.UNREACHABLE, "the password file " + file + " cannot be read", e);
        }
    }

    /// A database server looks after its store itself.
    @Override
    public Upkeep upkeep() {
        return Upkeep.none();
    }

    @Override
    public Map<String, String> words() {
        return Map.of("number", "BIGINT", "text", "TEXT", "bytes", "BYTEA", "strict", "", "clustered", "");
    }

    @Override
    public void beginReading(Session session) {
        session.begin();
        session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
}
