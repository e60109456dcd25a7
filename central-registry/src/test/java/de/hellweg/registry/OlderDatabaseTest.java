package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.DatabaseSettings.PostgreSql;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.web.administration.NotStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registry is started on a database that is older than what it has signed (F25): it refuses before it serves or signs
/// anything, and says what is missing.
final class OlderDatabaseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;
    private RegistrySettings settings;
    private Path file;
    private Writers writers;

    @BeforeEach
    void setUp() throws IOException {
        settings = RunningRegistry.settings(directory);
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        file = settingsFile("registry", settings.directory(), "");
        writers = new Writers(Files.readString(RegistryServer.apiKeyFile(settings)).strip());
    }

    private Path settingsFile(String name, Path folder, String more) throws IOException {
        return Files.writeString(directory.resolve(name + ".properties"), "instance=DE-OWL\ndirectory=" + folder
                + "\nlisten.address=127.0.0.1:0\ncheckpoint.renewal=1s\n" + more);
    }

    private void write(int count) throws Exception {
        try (var registry = RegistryProcess.start(file)) {
            for (int i = 0; i < count; i++) {
                assertThat(writers.write(registry.address(), PATIENCE)).isEqualTo(201);
            }
        }
    }

    private Path copy(String name) throws IOException {
        var copy = Files.createDirectory(directory.resolve(name));
        for (var each : databaseFiles(settings.directory())) {
            Files.copy(each, copy.resolve(each.getFileName()));
        }
        return copy;
    }

    private void putBack(Path copy) throws IOException {
        for (var each : databaseFiles(settings.directory())) {
            Files.delete(each);
        }
        for (var each : databaseFiles(copy)) {
            Files.copy(each, settings.directory().resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> databaseFiles(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(each -> each.getFileName().toString().startsWith("registry.db")).toList();
        }
    }

    @Test
    void refusesACopyThatEndsBeforeWhatItSignedAndServesNothing() throws Exception {
        write(2);
        var old = copy("old");
        write(3);
        var mark = Files.readString(RegistryServer.highWaterFile(settings));
        putBack(old);
        assertThatThrownBy(() -> RegistryProcess.start(file)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("its log has 3 entries, but a checkpoint over 6 was signed")
                .hasMessageContaining("the 3 entries that are missing").hasMessageContaining("high-water");
        assertThat(Files.readString(RegistryServer.highWaterFile(settings))).isEqualTo(mark);
    }

    @Test
    void refusesAnotherLogOfTheSameLength() throws Exception {
        var start = copy("start");
        var mark = Files.readAllBytes(RegistryServer.highWaterFile(settings));
        append("KOM");
        var one = copy("one");
        putBack(start);
        Files.write(RegistryServer.highWaterFile(settings), mark);
        append("KREIS");
        putBack(one);
        assertThatThrownBy(() -> RegistryProcess.start(file)).hasMessageContaining("holds another log")
                .hasMessageContaining("its first 2 entries");
    }

    private void append(String memberClass) {
        try (var registry = RunningRegistry.again(settings)) {
            assertThat(registry.post("/api/v1/member-classes", "{\"memberClass\":\"" + memberClass
                    + "\",\"description\":\"x\"}").statusCode()).isEqualTo(201);
        }
    }

    @Test
    void startsWithAMarkThatACrashLeftBehindItsDatabase() throws Exception {
        write(1);
        var mark = Files.readAllBytes(RegistryServer.highWaterFile(settings));
        write(2);
        Files.write(RegistryServer.highWaterFile(settings), mark);
        write(1);
        assertThat(Files.readString(RegistryServer.highWaterFile(settings))).startsWith("DE-OWL/registry\n5\n");
    }

    @Test
    void refusesAMarkThatWasDamaged() throws Exception {
        Files.writeString(RegistryServer.highWaterFile(settings), "DE-OWL/registry\n1\n");
        assertThatThrownBy(() -> RunningRegistry.again(settings)).isInstanceOf(NotStarted.class)
                .hasMessageContaining("high-water is no checkpoint any more");
    }

    @Test
    void aRegistryOfAnEarlierVersionGetsItsMarkAtItsFirstStart() throws Exception {
        Files.delete(RegistryServer.highWaterFile(settings));
        try (var database = Database.open(DatabaseSettings.of(settings.store(WhenMissing.REFUSE),
                "de/hellweg/registry/schema"))) {
            database.transaction(in -> in.execute("UPDATE checkpoint SET marked = 0"));
        }
        write(1);
        assertThat(Files.readString(RegistryServer.highWaterFile(settings))).startsWith("DE-OWL/registry\n2\n");
    }

    @Test
    void signsNothingWithoutTheMarkThatItHad() throws Exception {
        Files.delete(RegistryServer.highWaterFile(settings));
        assertThatThrownBy(() -> RunningRegistry.again(settings)).isInstanceOf(NotStarted.class)
                .hasMessageContaining("high-water is missing").hasMessageContaining("hellweg registry recover");
        assertThat(RegistryServer.recovery(settings, Clock.systemUTC()).accept(1).size()).isEqualTo(1);
        RunningRegistry.again(settings).close();
    }

    @Test
    void neitherOfTwoProcessesIsFooledByAnOlderDatabase(@TempDir Path other) throws Exception {
        try (var server = PostgreSqlServer.start()) {
            var store = server.store(Duration.ofSeconds(2));
            var first = RunningRegistry.settings(other.resolve("first")).withServer(store);
            RegistryServer.init(first, Policy.standard(), Clock.systemUTC());
            var folder = Files.createDirectories(other.resolve("second"));
            for (var key : List.of("log-key", "audit-key", "high-water")) {
                Files.copy(first.directory().resolve(key), folder.resolve(key));
            }
            var firstFile = settingsFile("first", first.directory(), PostgreSqlServer.lines(store));
            var secondFile = settingsFile("second", folder, PostgreSqlServer.lines(store));
            try (var keyed = new Writers(Files.readString(RegistryServer.apiKeyFile(first)).strip());
                    var active = RegistryProcess.start(firstFile);
                    var standBy = RegistryProcess.start(secondFile)) {
                assertThat(keyed.write(active.address(), PATIENCE)).isEqualTo(201);
                var note = keyed.get(active.address() + "/checkpoint").body();
                assertThat(keyed.write(active.address(), PATIENCE)).isEqualTo(201);
                waitForSize(keyed, standBy, 3);
                active.kill();
                rollBack(server, store, note);
                // It follows the log in the database, and takes no turn on one that lost entries.
                for (int i = 0; i < 10; i++) {
                    assertThat(keyed.write(standBy.address(), PATIENCE)).isNotEqualTo(201);
                    Thread.sleep(500);
                }
                assertThat(keyed.get(standBy.address() + "/checkpoint").body()).contains("\n3\n");
                standBy.kill();
            }
            for (var each : List.of(firstFile, secondFile)) {
                assertThatThrownBy(() -> RegistryProcess.start(each))
                        .hasMessageContaining("its log has 2 entries, but a checkpoint over 3 was signed");
            }
        }
    }

    private static void waitForSize(Writers keyed, RegistryProcess process, long size) throws Exception {
        long since = System.nanoTime();
        while (!keyed.get(process.address() + "/checkpoint").body().contains("\n" + size + "\n")) {
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(PATIENCE);
            Thread.sleep(50);
        }
    }

    private static void rollBack(PostgreSqlServer server, PostgreSql store, String note) throws SQLException {
        server.asOperator(store, "DELETE FROM entry WHERE position = 2");
        server.asOperator(store, "UPDATE checkpoint SET note = '" + note + "'");
    }
}
