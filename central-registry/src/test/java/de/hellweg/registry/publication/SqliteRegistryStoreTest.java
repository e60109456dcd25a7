package de.hellweg.registry.publication;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRegistryStoreTest implements RegistryStoreContract {
    private Database database;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = Database.open(DatabaseSettings.sqlite(directory.resolve("registry.db"),
                "de/hellweg/registry/schema"));
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
