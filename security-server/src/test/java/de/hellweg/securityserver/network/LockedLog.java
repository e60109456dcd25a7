package de.hellweg.securityserver.network;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Another program that holds the lock of a server's message log (fault F3), until this is closed.
final class LockedLog implements AutoCloseable {
    private final Connection other;

    LockedLog(BoxServer server) throws SQLException {
        this.other = DriverManager.getConnection("jdbc:sqlite:" + server.store().database());
        try (var statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 3000");
            statement.execute("BEGIN IMMEDIATE");
        }
    }

    @Override
    public void close() throws SQLException {
        try (var statement = other.createStatement()) {
            statement.execute("ROLLBACK");
        } finally {
            other.close();
        }
    }
}
