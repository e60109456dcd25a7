package de.hellweg.sql;

import static de.hellweg.sql.DatabaseContract.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import de.hellweg.sql.DatabaseSettings.SqliteFile;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.sql.DatabaseUnavailable.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest implements DatabaseContract {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("store.db");
    }

    @Override
    public DatabaseSettings store(String migrations) {
        return DatabaseSettings.sqlite(file(), migrations);
    }

    @Test
    void doesNotMakeAStoreThatShouldBeThere() {
        var settings = DatabaseSettings.of(new SqliteFile(file(), WhenMissing.REFUSE), FIRST);
        assertFails(Kind.MISSING, () -> Database.open(settings));
        assertThat(file()).doesNotExist();
        Database.open(store(FIRST)).close();
        Database.open(settings).close();
    }

    @Test
    void keepsItsFilesToTheirOwner() throws IOException {
        try (var database = Database.open(store(FIRST))) {
            database.transaction(t -> t.execute(INSERT, "a", 1, null, null));
            try (var files = Files.list(directory)) {
                for (Path made : files.filter(f -> !f.toString().endsWith(".lock")).toList()) {
                    assertThat(Files.getPosixFilePermissions(made)).as(made.toString())
                            .isEqualTo(PosixFilePermissions.fromString("rw-------"));
                }
            }
        }
    }

    @Test
    void commitsWithASyncInWriteAheadMode() {
        try (var database = Database.open(store(FIRST))) {
            var modes = database.transaction(t -> t.first("PRAGMA journal_mode", row -> row.text("journal_mode"))
                    .orElseThrow() + t.first("PRAGMA synchronous", row -> row.number("synchronous")).orElseThrow()
                    + t.first("PRAGMA secure_delete", row -> row.number("secure_delete")).orElseThrow());
            assertThat(modes).isEqualTo("wal21");
        }
    }

    /// The log is begun anew long before the bound at which a commit would have to see to it.
    @Test
    void movesPagesIntoTheFileBesideTheWriter() throws Exception {
        try (var database = Database.open(store(FIRST));
                var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = other.createStatement()) {
            int rows = 0;
            long most = 0;
            long pages = 0;
            do {
                most = pages;
                fill(database, rows, rows + 64, 20_000);
                rows += 64;
                Thread.sleep(20);
                try (var state = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
                    pages = state.getLong("log");
                }
            } while (pages > most);
            assertThat(most).isLessThan(WriteBack.BOUND_PAGES);
            assertIsFilled(database, rows);
        }
    }

    @Test
    void boundsItsLogAhead() throws IOException {
        try (var database = Database.open(store(FIRST))) {
            fill(database, 0, 160, 1_000_000);
            assertThat(Files.size(directory.resolve("store.db-wal"))).isLessThan(100_000_000);
        }
        try (var database = Database.open(store(FIRST))) {
            assertIsFilled(database, 160);
        }
    }

    @Test
    void goesOnWhenPagesCannotBeMoved() throws Exception {
        var broken = mock(DataSource.class);
        when(broken.getConnection()).thenThrow(new SQLException("away", "08000"));
        var upkeep = new WriteBack(broken, new Failures("store"));
        var writer = mock(Session.class);
        for (int i = 0; i < 1_000; i++) {
            upkeep.committed(writer);
        }
        upkeep.close();
        verify(broken, atLeastOnce()).getConnection();
    }

    private static void fill(Database database, int first, int end, int bytes) {
        for (int i = first; i < end; i++) {
            int number = i;
            database.transaction(t -> t.execute(INSERT, "town " + number, 1,
                    ByteBuffer.allocate(bytes).putInt(number).array(), null));
        }
    }

    private static void assertIsFilled(Database database, int rows) {
        assertThat(database.first("SELECT count(*) AS rows FROM town", row -> row.number("rows")))
                .contains((long) rows);
    }

    @Test
    void saysThatAnotherProgramHoldsALock() throws Exception {
        try (var database = Database.open(store(FIRST).waiting(Duration.ofMillis(50)));
                var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertFails(Kind.LOCKED, () -> database.transaction(t -> t.execute(INSERT, "a", 1, null, null)));
            statement.execute("ROLLBACK");
            database.transaction(t -> t.execute(INSERT, "a", 1, null, null));
            assertThat(database.query("SELECT code FROM town", row -> row.text("code"))).containsExactly("a");
        }
    }

    @Test
    void saysThatThereIsNoRoomAndGoesOnWhenThereIs() {
        try (var database = Database.open(store(FIRST))) {
            database.transaction(t -> t.query("PRAGMA max_page_count = 12", row -> row.number("max_page_count")));
            var large = new byte[200_000];
            assertFails(Kind.FULL, () -> database.transaction(t -> {
                t.execute(INSERT, "small", 1, null, null);
                return t.execute(INSERT, "large", 1, large, null);
            }));
            assertThat(database.query("SELECT code FROM town", row -> row.text("code"))).isEmpty();
            database.transaction(t -> t.query("PRAGMA max_page_count = 1000", row -> row.number("max_page_count")));
            database.transaction(t -> t.execute(INSERT, "large", 1, large, null));
        }
    }

    @Test
    void saysThatAFileIsNotADatabase() throws IOException {
        Files.writeString(file(), "This is a text and no database. ".repeat(1000), StandardCharsets.UTF_8);
        assertFails(Kind.CORRUPT, () -> Database.open(store(FIRST)));
    }

    @Test
    void saysThatTheFileIsADirectory() throws IOException {
        Files.createDirectory(file());
        assertFails(Kind.UNREACHABLE, () -> Database.open(store(FIRST)));
    }

    @Test
    void givesTheStoreBackWhenItCouldNotBeOpened() throws IOException {
        Files.writeString(file(), "This is a text and no database. ".repeat(1000), StandardCharsets.UTF_8);
        assertFails(Kind.CORRUPT, () -> Database.open(store(FIRST)));
        Files.delete(file());
        Database.open(store(FIRST)).close();
    }
}
