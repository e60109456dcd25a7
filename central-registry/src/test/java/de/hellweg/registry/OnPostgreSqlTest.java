package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.web.administration.NotStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The registry on a real PostgreSQL does what it does on SQLite.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OnPostgreSqlTest {
    private static final String CLASS = "{\"memberClass\":\"KOM\",\"description\":\"Städte und Gemeinden\"}";

    private PostgreSqlServer server;
    private RegistrySettings settings;

    @BeforeAll
    void startServer() {
        server = PostgreSqlServer.start();
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @BeforeEach
    void setUp(@TempDir Path directory) {
        settings = RunningRegistry.settings(directory).withServer(server.store(Duration.ofSeconds(5)));
    }

    private void asOperator(String sql) {
        try {
            server.asOperator(settings.server().orElseThrow(), sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill() {
        try (var registry = RunningRegistry.fresh(settings)) {
            assertThat(registry.post("/api/v1/member-classes", CLASS).statusCode()).isEqualTo(201);
            assertThat(registry.post("/api/v1/member-classes", CLASS.replace("KOM", "KREIS")).statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void keepsEverythingThere() {
        fill();
        try (var registry = RunningRegistry.again(settings)) {
            for (var each : Map.of("/api/v1/state", "\"size\":3", "/api/v1/history?object=class/KOM",
                    "member-class-added", "/api/v1/users", "\"admin\"", "/api/v1/api-keys", "registrar",
                    "/api/v1/audit", "POST /api/v1/member-classes", "/api/v1/registration-requests", "items",
                    "/checkpoint", "\n3\n").entrySet()) {
                var answer = registry.get(each.getKey());
                assertThat(answer.statusCode()).as(each.getKey()).isEqualTo(200);
                assertThat(answer.body()).contains(each.getValue());
            }
            assertThat(settings.directory().resolve("registry.db")).doesNotExist();
        }
    }

    @Test
    void isSetUpOnlyOnceAndSaysWhatASecondProcessNeeds(@TempDir Path other) {
        fill();
        var second = RunningRegistry.settings(other).withServer(settings.server().orElseThrow());
        assertThatThrownBy(() -> RegistryServer.init(second, Policy.standard(), Clock.systemUTC()))
                .isInstanceOf(NotStarted.class).hasMessageContainingAll("log-key", "audit-key", "high-water");
        assertThat(RegistryServer.isSetUp(second)).isFalse();
    }

    /// Found at the start, not when the other is gone.
    @Test
    void doesNotStandByWithoutTheAuditKey(@TempDir Path other) throws IOException {
        try (var active = RunningRegistry.fresh(settings)) {
            var second = RunningRegistry.settings(other).withServer(settings.server().orElseThrow());
            Files.createDirectories(second.directory());
            for (var file : new String[]{"log-key", "high-water"}) {
                Files.copy(settings.directory().resolve(file), second.directory().resolve(file));
            }
            assertThatThrownBy(() -> RunningRegistry.again(second)).isInstanceOf(NotStarted.class)
                    .hasMessageContaining("audit-key");
            assertThat(active.get("/checkpoint").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "UPDATE entry SET canonical = set_byte(canonical, 5, 1) WHERE position = 1 | entry 1 is missing or is not",
            "UPDATE entry SET leaf = set_byte(leaf, 5, 1) WHERE position = 2           | entry 2 is missing or is not",
            "DELETE FROM entry WHERE position = 1                                      | entry 1 is missing or is not",
            "DELETE FROM entry WHERE position = 2                                      | log of 2 entries does not stand",
            "DELETE FROM entry                                                         | log of 0 entries does not stand",
            "DELETE FROM checkpoint                                                    | log of 3 entries does not stand",
            "UPDATE checkpoint SET note = 'x'                                          | log of 3 entries does not stand",
            "UPDATE audit SET canonical = set_byte(canonical, 5, 1) WHERE position = 1 | record 1 is missing or is not",
            "DELETE FROM audit WHERE position = 2                                      | after record 1",
            "DELETE FROM account                                                       | users are gone"})
    void doesNotStartOnWhatWasChangedByHandAndSaysWhere(String change, String told) {
        fill();
        asOperator(change);
        assertThatThrownBy(() -> RunningRegistry.again(settings)).isInstanceOf(NotStarted.class)
                .hasMessageContaining(told);
    }

    @Test
    void answersWithoutAnEntryWhenItMayNoLongerWrite() {
        fill();
        asOperator("CREATE FUNCTION full_disk() RETURNS trigger AS 'BEGIN RAISE SQLSTATE ''53100''; END' LANGUAGE"
                + " plpgsql");
        try (var registry = RunningRegistry.again(settings)) {
            asOperator("CREATE TRIGGER full_disk BEFORE INSERT ON entry EXECUTE FUNCTION full_disk()");
            assertThat(registry.post("/api/v1/member-classes", CLASS.replace("KOM", "LAND")).statusCode())
                    .isEqualTo(503);
            asOperator("DROP TRIGGER full_disk ON entry");
            assertThat(registry.post("/api/v1/member-classes", CLASS.replace("KOM", "LAND")).statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void doesNotStartOnADatabaseOfANewerProgram() {
        fill();
        asOperator("INSERT INTO flyway_schema_history SELECT 1000, '1000', 'later', 'SQL', 'V1000__later.sql', 1,"
                + " installed_by, installed_on, 1, TRUE FROM flyway_schema_history LIMIT 1");
        asOperator("DELETE FROM schema_scripts");
        assertThatThrownBy(() -> RunningRegistry.again(settings)).isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContainingAll("version 1000", "start the newer program");
    }
}
