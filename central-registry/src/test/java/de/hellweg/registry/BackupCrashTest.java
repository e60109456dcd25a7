package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.registry.backup.LogSource;
import de.hellweg.registry.backup.Passphrase;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.web.administration.NotStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that saves a registry, puts it back or recovers it is killed at several points: nothing half done is ever
/// taken for whole, and the same can be done again.
final class BackupCrashTest {
    private static final Passphrase PASSPHRASE = Passphrase.of("correct horse battery staple");
    private static final int ENTRIES = 150;
    private static final int LATER = 450;

    @TempDir
    Path directory;

    /// What the process does: `act SETTINGS FILE`.
    public static void main(String[] arguments) throws IOException {
        var settings = RegistrySettings.read(Path.of(arguments[1]));
        var file = Path.of(arguments[2]);
        switch (arguments[0]) {
            case "backup" -> RegistryServer.backups(settings, Clock.systemUTC()).make(file, PASSPHRASE);
            case "restore" -> RegistryServer.backups(settings, Clock.systemUTC()).restore(file, PASSPHRASE);
            case "recover" -> {
                try (var followed = LogSource.of(file.toString())) {
                    RegistryServer.recovery(settings, Clock.systemUTC()).from(List.of(followed));
                }
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private interface Point {
        boolean reached() throws IOException;
    }

    /// Runs the act until the point is reached and kills it there, or until it ends. Whether it was killed.
    private static boolean killed(String act, Path settings, Path file, Point point) throws Exception {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", classPath, BackupCrashTest.class.getName(), act,
                settings.toString(), file.toString()).redirectErrorStream(true)
                .redirectOutput(settings.resolveSibling("child.out").toFile()).start();
        long since = System.nanoTime();
        while (child.isAlive() && !point.reached()) {
            child.waitFor(1, TimeUnit.MILLISECONDS);
            assertThat(System.nanoTime() - since).isLessThan(TimeUnit.SECONDS.toNanos(60));
        }
        boolean alive = child.isAlive();
        child.destroyForcibly();
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(alive || child.exitValue() == 0).as(Files.readString(settings.resolveSibling("child.out"))).isTrue();
        return alive;
    }

    private Path settingsFile(String name) throws IOException {
        return Files.writeString(directory.resolve(name + ".properties"), "instance=DE-OWL\ndirectory="
                + directory.resolve(name) + "\nlisten.address=127.0.0.1:0\n");
    }

    private static boolean grown(Path file, long bytes) throws IOException {
        try {
            return Files.exists(file) && Files.size(file) > bytes;
        } catch (java.nio.file.NoSuchFileException e) {
            return false;
        }
    }

    /// A registry with so many entries that each act takes a while, and its log as a follower saves it.
    private Path registry(String name) throws IOException {
        var file = settingsFile(name);
        var settings = RegistrySettings.read(file);
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        try (var registry = RunningRegistry.again(settings)) {
            for (int i = 1; i < ENTRIES; i++) {
                assertThat(registry.post("/api/v1/member-classes", "{\"memberClass\":\"K" + i
                        + "\",\"description\":\"x\"}").statusCode()).isEqualTo(201);
            }
        }
        return file;
    }

    @Test
    void aBackupIsThereWholeOrNotAtAll() throws Exception {
        var settings = registry("registry");
        var file = directory.resolve("registry.backup");
        var next = directory.resolve("registry.backup.next");
        for (var bytes : new long[]{0, 44, 65_600, 131_000}) {
            if (killed("backup", settings, file, () -> grown(next, bytes - 1))) {
                assertThat(file).doesNotExist();
            }
            Files.deleteIfExists(file);
        }
        assertThat(killed("backup", settings, file, () -> false)).isFalse();
        var made = RegistrySettings.read(settingsFile("made"));
        assertThat(RegistryServer.backups(made, Clock.systemUTC()).restore(file, PASSPHRASE).size())
                .isEqualTo(ENTRIES);
    }

    @Test
    void nothingIsStartedFromHalfARestoreAndItCanBeDoneAgain() throws Exception {
        var settings = registry("registry");
        var file = directory.resolve("registry.backup");
        RegistryServer.backups(RegistrySettings.read(settings), Clock.systemUTC()).make(file, PASSPHRASE);
        int kills = 0;
        for (var until : List.of("log-key", "high-water", "registry.db", "registry.db-wal")) {
            var made = settingsFile("made-" + until);
            var found = RegistrySettings.read(made);
            var seen = found.directory().resolve(until);
            kills += killed("restore", made, file, () -> grown(seen, until.endsWith("wal") ? 60_000 : -1)) ? 1 : 0;
            assertThatThrownBy(() -> RunningRegistry.again(found).close()).as(until)
                    .isInstanceOfAny(NotStarted.class, DatabaseUnavailable.class);
            try {
                RegistryServer.backups(found, Clock.systemUTC()).restore(file, PASSPHRASE);
            } catch (NotStarted whole) {
                assertThat(whole).hasMessageContaining("holds a registry already");
            }
            assertThat(RegistryServer.recovery(found, Clock.systemUTC()).accept(ENTRIES).size()).isEqualTo(ENTRIES);
            RunningRegistry.again(found).close();
        }
        assertThat(kills).isGreaterThanOrEqualTo(3);
    }

    /// Killed while the entries after the backup come in, a page at a time, and while they are made to count.
    @Test
    void nothingIsStartedFromHalfARecoveryAndItCanBeDoneAgain() throws Exception {
        var settings = registry("registry");
        var file = directory.resolve("registry.backup");
        RegistryServer.backups(RegistrySettings.read(settings), Clock.systemUTC()).make(file, PASSPHRASE);
        Path followed;
        String log;
        try (var registry = RunningRegistry.again(RegistrySettings.read(settings))) {
            for (int i = 0; i < LATER; i++) {
                assertThat(registry.post("/api/v1/member-classes", "{\"memberClass\":\"L" + i
                        + "\",\"description\":\"x\"}").statusCode()).isEqualTo(201);
            }
            followed = Backed.save(registry, directory.resolve("followed.log"));
            log = registry.get("/log/entries?from=0").body();
        }
        String newest;
        try (var source = LogSource.of(followed.toString())) {
            newest = source.note();
        }
        int halfDone = 0;
        for (long written : new long[]{1, 30_000, 90_000, 150_000, 220_000}) {
            var made = settingsFile("recovered-" + written);
            var found = RegistrySettings.read(made);
            var saved = RegistryServer.backups(found, Clock.systemUTC()).restore(file, PASSPHRASE).manifest().note();
            var seen = found.directory().resolve("registry.db-wal");
            killed("recover", made, followed, () -> grown(seen, written));
            if (waitsForRecovery(found)) {
                halfDone++;
                assertThat(notes(found)).as("signed while half done").isSubsetOf(saved, newest);
                assertThat(killed("recover", made, followed, () -> false)).isFalse();
            }
            try (var registry = RunningRegistry.again(found)) {
                assertThat(registry.send(registry.bare("/log/entries?from=0").GET()).body()).isEqualTo(log);
            }
        }
        assertThat(halfDone).isGreaterThanOrEqualTo(2);
    }

    /// What the registry would show as signed: in its database and in its mark.
    private static List<String> notes(RegistrySettings found) throws IOException {
        try (var database = Database.openForReading(DatabaseSettings.of(found.store(WhenMissing.REFUSE),
                "de/hellweg/registry/schema"))) {
            return List.of(database.first("SELECT note FROM checkpoint", row -> row.text("note")).orElseThrow(),
                    Files.readString(RegistryServer.highWaterFile(found)));
        }
    }

    private static boolean waitsForRecovery(RegistrySettings found) {
        try {
            RunningRegistry.again(found).close();
            return false;
        } catch (NotStarted waits) {
            assertThat(waits).hasMessageContaining("hellweg registry recover");
            return true;
        }
    }
}
