package de.hellweg.sql;

import de.hellweg.sql.DatabaseUnavailable.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// A session-level advisory lock on its own connection: the server gives it back when the connection ends. If that
/// happens while we run, the lock is taken again before the next write, or the write is refused.
final class AdvisoryLock implements InstanceLock {
    private static final String TRY = "SELECT pg_try_advisory_lock(hashtextextended(?, 4841))";

    private final DataSource source;
    private final String schema;
    private Connection connection;

    private AdvisoryLock(DataSource source, String schema, Connection connection) {
        this.source = source;
        this.schema = schema;
        this.connection = connection;
    }

    static AdvisoryLock take(DataSource source, String schema, Failures failures) {
        try {
            var connection = source.getConnection();
            if (!locked(connection, schema)) {
                connection.close();
                throw failures.of(Kind.IN_USE, "another process holds this schema");
            }
            return new AdvisoryLock(source, schema, connection);
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    private static boolean locked(Connection connection, String schema) throws SQLException {
        try (var statement = connection.prepareStatement(TRY)) {
            statement.setString(1, "hellweg/" + schema);
            try (var result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /// One question to the server; whoever got no answer has to take the lock again.
    @Override
    public synchronized boolean held() {
        try {
            return connection.isValid(1) || again();
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean again() throws SQLException {
        connection.close();
        connection = source.getConnection();
        if (locked(connection, schema)) {
            return true;
        }
        connection.close();
        return false;
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server gives the lock back when it sees the connection end.
        }
    }
}
