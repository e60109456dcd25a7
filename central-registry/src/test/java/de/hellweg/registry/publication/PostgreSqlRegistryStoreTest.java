package de.hellweg.registry.publication;

import de.hellweg.registry.PostgreSqlServer;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgreSqlRegistryStoreTest implements RegistryStoreContract {
    private PostgreSqlServer server;
    private Database database;

    @BeforeAll
    void startServer() {
        server = PostgreSqlServer.start();
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.of(server.store(Duration.ofMinutes(1)),
                "de/hellweg/registry/schema"));
        database.turn("test");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public Database database() {
        return database;
    }
}
