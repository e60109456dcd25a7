package de.hellweg.sql;

import static de.hellweg.sql.DatabaseContract.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.sql.DatabaseSettings.PostgreSql;
import de.hellweg.sql.DatabaseUnavailable.Kind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Several processes on one schema of PostgreSQL: one writes, and who lost its turn writes nothing more.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedStoreTest {
    private static final String FIRST = DatabaseContract.FIRST;
    private static final String ADD = "INSERT INTO town (code, inhabitants) VALUES (?, 1)";
    private static final Duration LONG = Duration.ofMinutes(1);

    private EmbeddedPostgres server;
    private String schema = "";

    @BeforeAll
    void startServer() throws IOException {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void takeAFreshSchema() {
        schema = "s" + UUID.randomUUID().toString().replace("-", "");
    }

    private Database open(Duration lease) {
        return open(lease, FIRST);
    }

    private Database open(Duration lease, String scripts) {
        var url = server.getJdbcUrl("postgres", "postgres");
        return Database.open(DatabaseSettings.of(
                new PostgreSql(url, "postgres", Optional.empty(), schema, Optional.of(lease)), scripts));
    }

    private static void add(Database database, String code) {
        database.transaction(t -> t.execute(ADD, code));
    }

    private void asOperator(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// As if so much time had gone by.
    private void letTheTurnRunOut() throws SQLException {
        asOperator("UPDATE " + schema + ".writer_turn SET until = 0");
    }

    @Test
    void letsOneWriteAndTheOtherRead() {
        try (var first = open(LONG); var second = open(LONG)) {
            assertFails(Kind.IN_USE, () -> add(first, "before its turn"));
            assertThat(first.turn("one")).isEqualTo(new Turn.Active(1));
            assertThat(second.turn("two")).isEqualTo(new Turn.StandBy("one"));
            add(first, "a");
            assertFails(Kind.IN_USE, () -> add(second, "b"));
            assertThat(second.query("SELECT code FROM town", row -> row.text("code"))).containsExactly("a");
            assertThat(first.turn("one")).isEqualTo(new Turn.Active(1));
        }
    }

    @Test
    void lostTheTurnOfWhoLetItRunOutAndTakesNothingMoreOfIt() throws SQLException {
        try (var first = open(LONG); var second = open(LONG)) {
            first.turn("one");
            letTheTurnRunOut();
            add(first, "nobody else came");
            assertThat(second.turn("two")).isEqualTo(new Turn.Active(2));
            // The first does not know yet that it lost its turn.
            assertFails(Kind.IN_USE, () -> add(first, "late"));
            add(second, "b");
            assertThat(first.turn("one")).isEqualTo(new Turn.StandBy("two"));
            letTheTurnRunOut();
            assertThat(first.turn("one")).isEqualTo(new Turn.Active(3));
            assertThat(first.query("SELECT code FROM town ORDER BY code", row -> row.text("code")))
                    .containsExactly("b", "nobody else came");
        }
    }

    @Test
    void givesTheTurnBackAtItsEnd() {
        try (var second = open(LONG)) {
            try (var first = open(LONG)) {
                first.turn("one");
                assertThat(second.turn("two")).isInstanceOf(Turn.StandBy.class);
            }
            assertThat(second.turn("two")).isEqualTo(new Turn.Active(2));
        }
    }

    /// A holder that stops within a transaction, as after SIGSTOP, neither commits nor keeps the next one waiting.
    @Test
    void takesTheTurnFromWhoStoppedWithinATransaction() throws Exception {
        var within = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var first = open(Duration.ofSeconds(1)); var second = open(LONG)) {
            first.turn("one");
            var stopped = Thread.ofVirtual().start(() -> assertThatThrownBy(() -> first.transaction(t -> {
                t.execute(ADD, "stopped");
                within.countDown();
                await(goOn);
                return t.execute(ADD, "went on");
            })).isInstanceOf(DatabaseUnavailable.class));
            await(within);
            Turn turn = new Turn.StandBy("");
            for (int attempt = 0; attempt < 100 && !(turn instanceof Turn.Active); attempt++) {
                turn = second.turn("two");
                Thread.sleep(100);
            }
            assertThat(turn).isInstanceOf(Turn.Active.class);
            goOn.countDown();
            assertThat(stopped.join(Duration.ofSeconds(30))).isTrue();
            assertThat(second.query("SELECT code FROM town", row -> row.text("code"))).isEmpty();
            add(second, "b");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void changesNoSchemaUnderWhoIsActive() {
        try (var first = open(LONG)) {
            first.turn("one");
            assertThatThrownBy(() -> open(LONG, DatabaseContract.SECOND)).isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("stop that one first");
            first.leaveTurn();
            open(LONG, DatabaseContract.SECOND).close();
        }
    }

    @Test
    void isOpenedByTwoAtOnce() throws InterruptedException {
        var failures = new java.util.concurrent.ConcurrentLinkedQueue<DatabaseUnavailable>();
        Runnable opening = () -> {
            try {
                open(LONG).close();
            } catch (DatabaseUnavailable e) {
                failures.add(e);
            }
        };
        var one = Thread.ofPlatform().start(opening);
        var two = Thread.ofPlatform().start(opening);
        assertThat(one.join(Duration.ofSeconds(60))).isTrue();
        assertThat(two.join(Duration.ofSeconds(60))).isTrue();
        assertThat(failures).isEmpty();
    }
}
