package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store refuses an entry: the caller is told so, nothing is half done, and it works again once the store does.
final class StoreAwayTest {
    private static final String CLASS = "{\"memberClass\":\"KOM\",\"description\":\"Kommunen\"}";

    @TempDir
    Path directory;

    @Test
    void answersWithoutAnEntryAndGoesOnOnceTheStoreTakesEntriesAgain() {
        RunningRegistry.fresh(directory).close();
        onTheStore("CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'full'); END");
        try (var registry = RunningRegistry.again(directory)) {
            var answer = registry.post("/api/v1/member-classes", CLASS);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).doesNotContain("Exception", "INSERT", "registry.db");
            assertThat(registry.get("/checkpoint").body()).contains("\n1\n");
        }
        onTheStore("DROP TRIGGER full");
        try (var registry = RunningRegistry.again(directory)) {
            assertThat(registry.post("/api/v1/member-classes", CLASS).statusCode()).isEqualTo(201);
        }
    }

    private void onTheStore(String statement) {
        try (var database = Database.open(DatabaseSettings.sqlite(
                RunningRegistry.settings(directory).directory().resolve("registry.db"),
                "de/hellweg/registry/schema"))) {
            database.transaction(in -> in.execute(statement));
        }
    }
}
