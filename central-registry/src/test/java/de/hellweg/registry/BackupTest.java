package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.registry.backup.Backups;
import de.hellweg.registry.backup.LogSource;
import de.hellweg.registry.backup.Passphrase;
import de.hellweg.registry.backup.Recovery;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.web.administration.NotStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A registry is saved, lost and put back (F25, T40, T41).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BackupTest {
    private static final Passphrase PASSPHRASE = Passphrase.of("correct horse battery staple");

    private PostgreSqlServer server;

    @BeforeAll
    void startServer() {
        server = PostgreSqlServer.start();
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    private RegistrySettings settings(String engine, Path directory) {
        var settings = RunningRegistry.settings(directory);
        return engine.equals("PostgreSQL") ? settings.withServer(server.store(Duration.ofSeconds(3))) : settings;
    }

    private static Backups backups(RegistrySettings settings) {
        return RegistryServer.backups(settings, Clock.systemUTC());
    }

    private static Recovery recovery(RegistrySettings settings) {
        return RegistryServer.recovery(settings, Clock.systemUTC());
    }

    private static void add(RunningRegistry registry, String... classes) {
        for (var each : classes) {
            assertThat(registry.post("/api/v1/member-classes", "{\"memberClass\":\"" + each
                    + "\",\"description\":\"x\"}").statusCode()).isEqualTo(201);
        }
    }

    private static String address(RunningRegistry registry) {
        return "http://127.0.0.1:" + registry.server().address().getPort();
    }

    private static String entries(RunningRegistry registry) {
        return registry.get("/log/entries?from=0").body();
    }

    /// Backup at 2 entries, append to 4, lose the machine, put back, refuse, recover from one who followed, go on. The
    /// backup of one engine is put back into the other.
    @ParameterizedTest
    @CsvSource({"SQLite, SQLite", "SQLite, PostgreSQL", "PostgreSQL, PostgreSQL", "PostgreSQL, SQLite"})
    void comesBackFromABackupAndRecoversWhatCameAfterItFromAFollower(String lost, String found,
            @TempDir Path directory) throws IOException {
        var old = settings(lost, directory.resolve("lost"));
        var file = directory.resolve("registry.backup");
        var made = settings(found, directory.resolve("found"));
        String all;
        String key;
        try (var registry = RunningRegistry.fresh(old)) {
            add(registry, "KOM");
            key = registry.key();
            // While it runs.
            assertThat(backups(old).make(file, PASSPHRASE).size()).isEqualTo(2);
            add(registry, "KREIS", "LAND");
            backups(made).restore(file, PASSPHRASE);
            assertThatThrownBy(() -> RunningRegistry.again(made)).isInstanceOf(NotStarted.class)
                    .hasMessageContaining("put back from a backup with 2 entries")
                    .hasMessageContaining("hellweg registry recover");
            all = entries(registry);
            try (var source = LogSource.of(address(registry))) {
                var report = recovery(made).from(List.of(source));
                assertThat(report.before()).isEqualTo(2);
                assertThat(report.size()).isEqualTo(4);
                assertThat(report.users()).containsExactly("admin");
            }
        }
        Files.writeString(RegistryServer.apiKeyFile(made), key);
        try (var registry = RunningRegistry.again(made)) {
            assertThat(entries(registry)).isEqualTo(all);
            assertThat(registry.get("/api/v1/history?object=class/LAND").body()).contains("member-class-added");
            assertThat(registry.get("/api/v1/audit").body()).contains("recover from followers");
            assertThat(
                    registry.post("/api/v1/member-classes", "{\"memberClass\":\"BUND\",\"description\":\"x\"}").body())
                    .isEqualTo("{\"position\":4}");
        }
        assertThatThrownBy(() -> recovery(made).accept(5)).hasMessageContaining("needs no recovery");
    }

    @Test
    void goesOnFromTheBackupOnlyWhenItsSizeIsTypedExactly(@TempDir Path directory) throws IOException {
        var old = settings("SQLite", directory.resolve("lost"));
        var file = directory.resolve("registry.backup");
        RegistryServer.init(old, Policy.standard(), Clock.systemUTC());
        backups(old).make(file, PASSPHRASE);
        var made = settings("SQLite", directory.resolve("found"));
        backups(made).restore(file, PASSPHRASE);
        assertThatThrownBy(() -> recovery(made).accept(2)).hasMessageContaining("has 1 entries, not 2");
        assertThatThrownBy(() -> RunningRegistry.again(made)).hasMessageContaining("put back from a backup");
        assertThat(recovery(made).accept(1).size()).isEqualTo(1);
        RunningRegistry.again(made).close();
        assertThatThrownBy(() -> backups(made).restore(file, PASSPHRASE))
                .hasMessageContaining("holds a registry already");
    }

    /// The mark of the lost directory was saved: it knows that more was signed, whatever anybody says.
    @Test
    void doesNotGoOnFromTheBackupWhenAMarkKnowsOfMore(@TempDir Path directory) throws IOException {
        var old = settings("SQLite", directory.resolve("lost"));
        var file = directory.resolve("registry.backup");
        var made = settings("SQLite", directory.resolve("found"));
        try (var registry = RunningRegistry.fresh(old)) {
            backups(old).make(file, PASSPHRASE);
            add(registry, "KOM");
        }
        Files.createDirectories(made.directory());
        Files.copy(RegistryServer.highWaterFile(old), RegistryServer.highWaterFile(made));
        backups(made).restore(file, PASSPHRASE);
        assertThatThrownBy(() -> recovery(made).accept(1)).hasMessageContaining("a checkpoint over 2 was signed");
        assertThatThrownBy(() -> RunningRegistry.again(made)).isInstanceOf(NotStarted.class);
    }

    @Test
    void takesNothingFromWhoIsNotLaterOrShowsAnotherLog(@TempDir Path directory) throws IOException {
        var old = settings("SQLite", directory.resolve("lost"));
        var file = directory.resolve("registry.backup");
        Path early;
        try (var registry = RunningRegistry.fresh(old)) {
            add(registry, "KOM");
            early = Backed.save(registry, directory.resolve("early.log"));
            backups(old).make(file, PASSPHRASE);
        }
        Path whole;
        try (var registry = RunningRegistry.again(old)) {
            add(registry, "KREIS");
            whole = Backed.save(registry, directory.resolve("whole.log"));
        }
        var forked = forked(directory, file);
        var made = settings("SQLite", directory.resolve("found"));
        backups(made).restore(file, PASSPHRASE);
        refuses(made, "is not later than the backup", early);
        refuses(made, "not a continuation", Files.writeString(directory.resolve("changed.log"),
                Files.readString(whole).replace("KREIS", "KREUZ")));
        refuses(made, "no checkpoint of this registry", Files.writeString(directory.resolve("foreign.log"),
                Files.readString(whole).replace("DE-OWL/registry", "DE-NRW/registry")));
        refuses(made, "ends too early", Files.writeString(directory.resolve("cut.log"),
                Files.readString(whole).substring(0, (int) Files.size(whole) - 300)));
        refuses(made, "Two logs were signed with this registry's key", whole, forked);
        assertThatThrownBy(() -> RunningRegistry.again(made)).hasMessageContaining("put back from a backup");
        try (var source = LogSource.of(whole.toString())) {
            assertThat(recovery(made).from(List.of(source)).size()).isEqualTo(3);
        }
        RunningRegistry.again(made).close();
    }

    /// Another log that goes on from the backup, by somebody who said that nothing later exists.
    private Path forked(Path directory, Path file) throws IOException {
        var other = settings("SQLite", directory.resolve("other"));
        backups(other).restore(file, PASSPHRASE);
        recovery(other).accept(2);
        Files.copy(RegistryServer.apiKeyFile(settings("SQLite", directory.resolve("lost"))),
                RegistryServer.apiKeyFile(other));
        try (var registry = RunningRegistry.again(other)) {
            add(registry, "BUND");
            return Backed.save(registry, directory.resolve("forked.log"));
        }
    }

    private static void refuses(RegistrySettings made, String why, Path... saved) throws IOException {
        var sources = new ArrayList<LogSource>();
        for (var each : saved) {
            sources.add(LogSource.of(each.toString()));
        }
        assertThatThrownBy(() -> recovery(made).from(sources)).hasMessageContaining(why);
        for (var each : sources) {
            each.close();
        }
    }

    /// Both may have been used since.
    @Test
    void endsInvitationsAndClosesRequestsThatTheLogShowsToBeEntered(@TempDir Path directory) throws Exception {
        var old = settings("SQLite", directory.resolve("lost"));
        var file = directory.resolve("registry.backup");
        var made = settings("SQLite", directory.resolve("found"));
        String key;
        try (var registry = RunningRegistry.fresh(old)) {
            key = registry.key();
            var parties = new Parties();
            parties.introduce(registry);
            assertThat(registry.post("/api/v1/registration-requests", parties.request(parties.registration()))
                    .statusCode()).isEqualTo(202);
            assertThat(registry.post("/api/v1/invitations", "{\"server\":\"DE-OWL/KOM/05774008/ss1\","
                    + "\"validHours\":24}").statusCode()).isEqualTo(201);
            backups(old).make(file, PASSPHRASE);
            assertThat(registry.post("/api/v1/registration-requests/1/approve", "{}").statusCode()).isEqualTo(200);
            backups(made).restore(file, PASSPHRASE);
            try (var source = LogSource.of(address(registry))) {
                var report = recovery(made).from(List.of(source));
                assertThat(report.requestsEntered()).isEqualTo(1);
                assertThat(report.requestsOpen()).isZero();
                assertThat(report.invitations()).isEqualTo(1);
            }
        }
        Files.writeString(RegistryServer.apiKeyFile(made), key);
        try (var registry = RunningRegistry.again(made)) {
            assertThat(registry.get("/api/v1/registration-requests/1").body()).contains("approved", "recovery");
            assertThat(registry.get("/api/v1/invitations").body()).contains("revoked").doesNotContain("\"open\"");
        }
    }
}
