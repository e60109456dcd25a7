package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.DatabaseSettings.Store;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.web.administration.NotStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A database made by the first version of the registry, which had the log alone, and databases somebody else changed.
final class UpgradeTest {
    private static final String NOW = "de/hellweg/registry/schema";
    private static final String FIRST = "de/hellweg/registry/firstschema";
    private static final String CLASS = "{\"memberClass\":\"KOM\",\"description\":\"x\"}";

    @TempDir
    Path directory;

    private Optional<PostgreSqlServer> server = Optional.empty();

    @AfterEach
    void stopServer() {
        server.ifPresent(PostgreSqlServer::close);
    }

    private RegistrySettings settings(String engine) {
        var settings = RunningRegistry.settings(directory);
        if (engine.equals("SQLite")) {
            return settings;
        }
        var started = PostgreSqlServer.start();
        server = Optional.of(started);
        return settings.withServer(started.store(Duration.ofSeconds(5)));
    }

    /// Puts the log of a registry of today into a database of the first schema.
    private static void makeOld(Store today, Store first) {
        List<@Nullable Object[]> entries;
        String note;
        try (var database = open(today, NOW)) {
            entries = database.query("SELECT position, canonical, leaf FROM entry ORDER BY position",
                    row -> new @Nullable Object[]{row.number("position"), row.bytes("canonical"), row.bytes("leaf")});
            note = database.first("SELECT note FROM checkpoint", row -> row.text("note")).orElseThrow();
        }
        try (var database = open(first, FIRST)) {
            database.transaction(in -> {
                in.executeEach("INSERT INTO entry (position, canonical, leaf) VALUES (?, ?, ?)", entries);
                return in.execute("INSERT INTO checkpoint (one, note) VALUES (1, ?)", note);
            });
        }
    }

    private static Database open(Store store, String scripts) {
        var database = Database.open(DatabaseSettings.of(store, scripts));
        database.turn("test");
        return database;
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void bringsADatabaseOfTheFirstVersionUpToDateAndKeepsItsLog(String engine) throws IOException {
        var origin = RunningRegistry.settings(directory.resolve("origin"));
        String entries;
        try (var registry = RunningRegistry.fresh(origin)) {
            registry.post("/api/v1/member-classes", CLASS);
            entries = registry.get("/log/entries?from=0").body();
        }
        var old = settings(engine);
        Files.createDirectories(old.directory());
        for (var file : List.of("log-key", "api-keys")) {
            Files.copy(origin.directory().resolve(file), old.directory().resolve(file));
        }
        makeOld(origin.store(WhenMissing.REFUSE), old.store(WhenMissing.CREATE));
        Files.copy(origin.directory().resolve("api-key"), old.directory().resolve("api-key"));
        try (var registry = RunningRegistry.again(old)) {
            assertThat(registry.get("/log/entries?from=0").body()).isEqualTo(entries);
            // Also what came with later versions is there: users, requests, history.
            assertThat(registry.get("/api/v1/users").body()).contains("admin");
            assertThat(registry.get("/api/v1/registration-requests").statusCode()).isEqualTo(200);
            assertThat(registry.get("/api/v1/history?object=class/KOM").body()).contains("member-class-added");
            assertThat(registry.post("/api/v1/member-classes", CLASS.replace("KOM", "KREIS")).body())
                    .isEqualTo("{\"position\":2}");
        }
    }

    @Test
    void refusesADatabaseOfANewerProgram() {
        var settings = settings("SQLite");
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        change(settings, "INSERT INTO flyway_schema_history SELECT 1000, '1000', 'later', 'SQL', 'V1000__later.sql', 1,"
                + " installed_by, installed_on, 1, 1 FROM flyway_schema_history LIMIT 1");
        change(settings, "DELETE FROM schema_scripts");
        assertThatThrownBy(() -> RunningRegistry.again(settings)).isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContainingAll("version 1000", "start the newer program");
    }

    private static void change(RegistrySettings settings, String sql) {
        try (var database = open(settings.store(WhenMissing.REFUSE), NOW)) {
            database.transaction(in -> in.execute(sql));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "UPDATE entry SET canonical = CAST('{' AS BLOB) WHERE position = 1 | entry 1 is missing or is not",
            "UPDATE entry SET leaf = zeroblob(32) WHERE position = 2           | entry 2 is missing or is not",
            "DELETE FROM entry WHERE position = 1                              | entry 1 is missing or is not",
            "DELETE FROM entry WHERE position = 2                              | log of 2 entries does not stand",
            "DELETE FROM checkpoint                                            | log of 3 entries does not stand",
            "UPDATE audit SET canonical = CAST('{' AS BLOB) WHERE position = 1 | record 1 is missing or is not",
            "DELETE FROM audit WHERE position = 2                              | after record 1"})
    void doesNotStartOnWhatWasChangedByHandAndSaysWhere(String sql, String told) {
        try (var registry = RunningRegistry.fresh(directory)) {
            registry.post("/api/v1/member-classes", CLASS);
            registry.post("/api/v1/member-classes", CLASS.replace("KOM", "KREIS"));
        }
        change(RunningRegistry.settings(directory), sql);
        assertThatThrownBy(() -> RunningRegistry.again(directory)).isInstanceOf(NotStarted.class)
                .hasMessageContaining(told);
    }
}
