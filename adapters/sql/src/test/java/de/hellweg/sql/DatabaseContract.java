package de.hellweg.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.sql.DatabaseUnavailable.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every database must do. Interfaces may inherit tests; classes do not inherit here.
interface DatabaseContract {

    String FIRST = "de/hellweg/sql/first";
    String SECOND = "de/hellweg/sql/second";
    String OTHER_SCRIPTS = "de/hellweg/sql/broken";
    String INSERT = "INSERT INTO town (code, inhabitants, seal, founded) VALUES (?, ?, ?, ?)";

    /// Settings of one and the same store, empty before the test.
    DatabaseSettings store(String migrations);

    private static void add(Transaction transaction, String code) {
        transaction.execute(INSERT, code, 1, null, null);
    }

    private static List<String> codes(Database database) {
        return database.query("SELECT code FROM town ORDER BY code", row -> row.text("code"));
    }

    @Test
    default void keepsValuesOfEachType() {
        var founded = Instant.ofEpochMilli(-37_000_000_000_123L);
        var id = UUID.fromString("3f9d0c2e-0000-4000-8000-000000000001");
        try (var database = Database.open(store(FIRST))) {
            database.transaction(t -> t.execute(INSERT, "05774032", 151_633, id, founded));
            database.transaction(t -> t.execute(INSERT, "05774012", 7_000_000_000L, Optional.of(new byte[]{1, 2}),
                    Optional.empty()));
            var found = database.first("SELECT * FROM town WHERE code = ?",
                    row -> List.of(row.number("inhabitants"), row.uuid("seal"), row.time("founded")), "05774032");
            assertThat(found).contains(List.of(151_633L, id, founded));
            var other = database.first("SELECT * FROM town WHERE inhabitants = ?",
                    row -> List.of(row.bytes("seal").length, row.optionalTime("founded"),
                            row.optionalNumber("founded"), row.optionalText("code")),
                    7_000_000_000L);
            assertThat(other)
                    .contains(List.of(2, Optional.empty(), OptionalLong.empty(), Optional.of("05774012")));
        }
    }

    @Test
    default void keepsWhatWasCommittedWhenOpenedAgain() {
        try (var database = Database.open(store(FIRST))) {
            database.transaction(t -> t.execute(INSERT, "a", 1, null, null));
        }
        try (var database = Database.open(store(SECOND))) {
            assertThat(codes(database)).containsExactly("a");
            database.transaction(t -> t.execute("INSERT INTO district VALUES ('a', 'north')"));
        }
    }

    @Test
    default void leavesNothingOfATransactionThatFails() {
        try (var database = Database.open(store(FIRST))) {
            assertThatThrownBy(() -> database.transaction(t -> {
                add(t, "a");
                throw new IllegalStateException("a bug in the work");
            })).isInstanceOf(IllegalStateException.class);
            database.transaction(t -> t.execute(INSERT, "b", 1, null, null));
            assertThat(codes(database)).containsExactly("b");
        }
    }

    @Test
    default void namesABrokenRuleAndTakesTheNextTransaction() {
        try (var database = Database.open(store(SECOND))) {
            database.transaction(t -> t.execute(INSERT, "a", 1, null, null));
            assertFails(Kind.CONSTRAINT, () -> database.transaction(t -> t.execute(INSERT, "a", 2, null, null)));
            assertFails(Kind.CONSTRAINT,
                    () -> database.transaction(t -> t.execute("INSERT INTO district VALUES ('nowhere', 'north')")));
            assertFails(Kind.FAILED, () -> database.transaction(t -> t.execute("INSERT INTO nothing VALUES (1)")));
            database.transaction(t -> t.execute(INSERT, "b", 1, null, null));
            assertThat(codes(database)).containsExactly("a", "b");
        }
    }

    @Test
    default void countsTheRowsOfEachStatementOfABatch() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String code : List.of("a", "b", "a", "c")) {
            rows.add(new @Nullable Object[]{code, 1, null, null});
        }
        try (var database = Database.open(store(FIRST))) {
            int[] counts = database.transaction(t -> t.executeEach(INSERT + " ON CONFLICT DO NOTHING", rows));
            assertThat(counts).containsExactly(1, 1, 0, 1);
            assertThat(codes(database)).containsExactly("a", "b", "c");
        }
    }

    @Test
    default void readsOneStateThroughoutAReadingTransaction() {
        try (var database = Database.open(store(FIRST))) {
            database.transaction(t -> t.execute(INSERT, "a", 1, null, null));
            var counts = database.reading(t -> {
                var before = t.first("SELECT count(*) AS n FROM town", row -> row.number("n"));
                database.transaction(other -> other.execute(INSERT, "b", 1, null, null));
                return List.of(before, t.first("SELECT count(*) AS n FROM town", row -> row.number("n")));
            });
            assertThat(counts).containsExactly(Optional.of(1L), Optional.of(1L));
            assertThat(codes(database)).containsExactly("a", "b");
        }
    }

    @Test
    default void doesNotWriteThroughAReader() {
        try (var database = Database.open(store(FIRST))) {
            assertFails(Kind.READ_ONLY, () -> database.reading(t -> t.execute(INSERT, "a", 1, null, null)));
            assertThat(codes(database)).isEmpty();
        }
    }

    @Test
    default void runsTheTransactionsOfManyThreadsOneAfterTheOther() throws Exception {
        try (var database = Database.open(store(FIRST))) {
            database.transaction(t -> t.execute(INSERT, "a", 0, null, null));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 40; i++) {
                    threads.execute(() -> database.transaction(t -> {
                        long now = t.first("SELECT inhabitants FROM town", row -> row.number("inhabitants"))
                                .orElseThrow();
                        return t.execute("UPDATE town SET inhabitants = ?", now + 1);
                    }));
                }
            }
            assertThat(database.first("SELECT inhabitants FROM town", row -> row.number("inhabitants"))).contains(40L);
        }
    }

    @Test
    default void refusesAStoreThatAnotherHolds() {
        var first = Database.open(store(FIRST));
        assertFails(Kind.IN_USE, () -> Database.open(store(FIRST)));
        first.close();
        Database.open(store(FIRST)).close();
    }

    @Test
    default void refusesASchemaNewerThanTheProgram() {
        Database.open(store(SECOND)).close();
        assertFails(Kind.SCHEMA, () -> Database.open(store(FIRST)));
    }

    @Test
    default void refusesASchemaMadeByOtherScripts() {
        Database.open(store(FIRST)).close();
        assertFails(Kind.SCHEMA, () -> Database.open(store(OTHER_SCRIPTS)));
    }

    @Test
    default void survivesTheFailureOfEachStatementBeforeAndAfterItRan() {
        int clean = 0;
        for (int n = 1; clean == 0; n++) {
            var tripwire = new Tripwire();
            try (var database = Database.open(store(FIRST).watchedBy(tripwire))) {
                String code = "town-%02d".formatted(n);
                tripwire.failAt(n);
                boolean acknowledged = tried(() -> database.transaction(t -> {
                    t.execute(INSERT, code, 1, null, null);
                    return t.execute("UPDATE town SET inhabitants = 2 WHERE code = ?", code);
                }));
                boolean tripped = tripwire.disarm();
                var kept = database.first("SELECT inhabitants FROM town WHERE code = ?",
                        row -> row.number("inhabitants"), code);
                assertThat(kept).isIn(Optional.empty(), Optional.of(2L));
                assertThat(acknowledged && kept.isEmpty()).isFalse();
                database.transaction(t -> t.execute(INSERT, code + "-next", 1, null, null));
                clean = tripped ? 0 : n;
            }
        }
        assertThat(clean).isGreaterThan(8);
    }

    private static boolean tried(Runnable work) {
        try {
            work.run();
            return true;
        } catch (DatabaseUnavailable e) {
            return false;
        }
    }

    static void assertFails(Kind kind, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(DatabaseUnavailable.class,
                failure -> assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind));
    }

    /// Fails the n-th time a statement is about to run or has run.
    final class Tripwire implements StatementWatch {
        private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

        void failAt(int n) {
            left.set(n);
        }

        boolean disarm() {
            return left.getAndSet(Integer.MAX_VALUE) <= 0;
        }

        @Override
        public void before(String statement) {
            count();
        }

        @Override
        public void after(String statement) {
            count();
        }

        private void count() {
            if (left.decrementAndGet() == 0) {
                throw new DatabaseUnavailable(Kind.BROKEN, "tripped");
            }
        }
    }
}
