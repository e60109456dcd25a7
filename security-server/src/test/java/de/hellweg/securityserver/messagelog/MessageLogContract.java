package de.hellweg.securityserver.messagelog;

import static de.hellweg.securityserver.messagelog.SampleMessages.CLIENT;
import static de.hellweg.securityserver.messagelog.SampleMessages.body;
import static de.hellweg.securityserver.messagelog.SampleMessages.both;
import static de.hellweg.securityserver.messagelog.SampleMessages.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.authority.pki.SettableClock;
import de.hellweg.authority.pki.TestPki;
import de.hellweg.messages.Body;
import de.hellweg.securityserver.messagelog.sql.SqlMessageLog;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.log.Leaf;
import de.hellweg.trust.log.LeafKind;
import de.hellweg.trust.log.MerkleTree;
import de.hellweg.trust.message.Request;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the log must do on every database.
interface MessageLogContract {
    Instant START = Instant.parse("2026-11-23T08:00:00.120Z");
    SettableClock CLOCK = new SettableClock(START);
    SampleMessages SAMPLES = new SampleMessages(TestPki.on(CLOCK), START);

    /// An empty place for a log, new for each test.
    LogHouse house();

    private static LogEntry.Fields fields(LogEntry entry) {
        return entry.fields().orElseThrow();
    }

    @Test
    default void keepsARequestAndItsEnd() throws Exception {
        var request = request("DE-OWL-1", Optional.empty());
        try (var log = house().open(CLOCK)) {
            var logged = log.append(SAMPLES.requested(request, Optional.empty()));
            var ended = log.append(SAMPLES.responded(logged, request));
            assertThat(List.of(logged.sequence(), ended.sequence())).containsExactly(0L, 1L);
            var entries = both(log, request);
            assertThat(entries).extracting(LogEntry::kind).containsExactly(LeafKind.REQUEST, LeafKind.RESPONSE);
            var first = fields(entries.getFirst());
            assertThat(first.purpose()).contains(new PurposeCode("gewerbeanmeldung"));
            assertThat(first.issue()).contains("GA-2026/17");
            assertThat(first.userId()).contains("Erika Muster");
            assertThat(first.peer()).contains(SampleMessages.PEER);
            assertThat(fields(entries.getLast()).ends()).hasValue(0);
            assertThat(log.verify()).isEqualTo(2);
        }
    }

    @Test
    default void growsTheTreeOfTheLeavesItShows() throws Exception {
        var house = house();
        var tree = MerkleTree.empty();
        try (var log = house.open(CLOCK)) {
            for (int i = 0; i < 300; i++) {
                var logged = log.append(new LogRecord.Accessed(Optional.empty(), "auditor", "record " + i));
                var entry = log.entry(logged.sequence()).orElseThrow();
                tree = tree.append(
                        new Leaf(logged.sequence(), logged.time(), entry.kind(), entry.commitment()).hash());
            }
            assertThat(log.sealing().end().root()).isEqualTo(tree.root());
        }
        try (var log = house.open(CLOCK)) {
            assertThat(log.sealing().end().root()).isEqualTo(tree.root());
            assertThat(log.verify()).isEqualTo(300);
        }
    }

    @Test
    default void givesMessagesBackAsTheyWere() throws Exception {
        var house = house();
        var large = SampleMessages.largeBody(house.directory(), 3 * Body.IN_MEMORY + 17);
        try (var log = house.open(CLOCK); large) {
            var small = log.append(SAMPLES.requested("small"));
            var request = request("large", Optional.of(large));
            var parts = SAMPLES.requested(request, Optional.of(large));
            var logged = log.append(parts);
            var none = log.append(SAMPLES.requested(request("none", Optional.empty()), Optional.empty()));

            var read = log.message(logged.sequence()).orElseThrow();
            assertThat(read.message()).isEqualTo(request);
            assertThat(read.seal()).isEqualTo(parts.parts().seal());
            try (var expected = large.open(); var found = read.body().orElseThrow().open()) {
                assertThat(found).hasSameContentAs(expected);
            }
            try (var found = log.message(small.sequence()).orElseThrow().body().orElseThrow().open()) {
                assertThat(found).hasContent("{\"person\":\"Erika Muster\"}");
            }
            assertThat(log.message(none.sequence()).orElseThrow().body()).isEmpty();
            assertThat(log.message(77)).isEmpty();
            assertThat(log.verify()).isEqualTo(3);
        }
    }

    @Test
    default void refusesARequestIdThatAClientUsedBefore() throws Exception {
        var house = house();
        var once = SAMPLES.requested(request("DE-OWL-1", Optional.empty()), Optional.empty());
        try (var log = house.open(CLOCK)) {
            log.append(once);
            assertThatThrownBy(() -> log.append(once)).isInstanceOf(DuplicateRequest.class);
        }
        try (var log = house.open(CLOCK)) {
            assertThatThrownBy(() -> log.append(once)).isInstanceOf(DuplicateRequest.class);
            log.append(new LogRecord.Requested(Side.CONSUMER, Optional.empty(), once.parts()));
        }
    }

    @Test
    default void takesOneOfManyEqualRequestsAtOnce() throws Exception {
        var once = SAMPLES.requested(request("DE-OWL-1", Optional.empty()), Optional.empty());
        try (var log = house().open(CLOCK)) {
            assertThat(takenOf(log, Collections.nCopies(50, once))).isEqualTo(1);
            assertThat(log.verify()).isEqualTo(1);
        }
    }

    @Test
    default void refusesOnlyTheRequestLoggedBeforeAmongMany() throws Exception {
        var before = SAMPLES.requested(request("DE-OWL-0", Optional.empty()), Optional.empty());
        try (var log = house().open(CLOCK)) {
            log.append(before);
            var records = IntStream.rangeClosed(1, 60).mapToObj(i -> i % 10 == 0
                    ? before
                    : SAMPLES.requested(request("DE-OWL-" + i, Optional.empty()), Optional.empty())).toList();
            assertThat(takenOf(log, records)).isEqualTo(54);
            assertThat(log.verify()).isEqualTo(55);
            assertThat(log.trouble()).isEmpty();
        }
    }

    /// Appends them all at once, and counts those that were no duplicate.
    private static int takenOf(MessageLog log, List<LogRecord.Requested> records) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int taken = 0;
            for (var each : threads.invokeAll(records.stream().map(record -> appending(log, record)).toList())) {
                taken += each.get() ? 1 : 0;
            }
            return taken;
        }
    }

    private static Callable<Boolean> appending(MessageLog log, LogRecord.Requested record) {
        return () -> {
            try {
                log.append(record);
                return true;
            } catch (DuplicateRequest e) {
                return false;
            }
        };
    }

    @Test
    default void letsNoRequestEndTwice() throws Exception {
        var request = request("DE-OWL-1", Optional.empty());
        try (var log = house().open(CLOCK)) {
            var logged = log.append(SAMPLES.requested(request, Optional.empty()));
            log.append(LogRecord.End.noAnswer(logged, "server.clientproxy.network_error"));
            assertThatThrownBy(() -> log.append(SAMPLES.responded(logged, request)))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(both(log, request)).hasSize(2);
        }
    }

    @Test
    default void endsInterruptedRequestsBeforeItTakesNewOnes() throws Exception {
        var house = house();
        var cut = request("cut", Optional.empty());
        var whole = request("whole", Optional.empty());
        try (var log = house.open(CLOCK)) {
            log.append(SAMPLES.requested(cut, Optional.empty()));
            log.append(SAMPLES.responded(log.append(SAMPLES.requested(whole, Optional.empty())), whole));
        }
        try (var log = house.open(CLOCK)) {
            log.append(SAMPLES.requested("new"));
            assertThat(both(log, cut)).extracting(LogEntry::kind).containsExactly(LeafKind.REQUEST,
                    LeafKind.INTERRUPTED);
            assertThat(both(log, cut).getLast().logged().sequence()).isEqualTo(3);
            assertThat(both(log, whole)).hasSize(2);
        }
    }

    @Test
    default void findsByEachIndexField() throws Exception {
        try (var log = house().open(CLOCK)) {
            var request = request("DE-OWL-1", Optional.empty());
            var logged = log.append(SAMPLES.requested(request, Optional.empty()));
            log.append(SAMPLES.responded(logged, request));
            log.append(new LogRecord.Accessed(Optional.of(CLIENT), "auditor", "DE-OWL-1"));
            assertThat(log.find(new LogQuery.ByMessageId(CLIENT, "DE-OWL-1"), 10)).hasSize(2);
            assertThat(log.find(new LogQuery.ByMessageId(SampleMessages.SERVICE.provider(), "DE-OWL-1"), 10))
                    .isEmpty();
            assertThat(log.find(new LogQuery.ByIssue("GA-2026/17"), 10)).hasSize(2);
            assertThat(log.find(new LogQuery.ByIssue("GA-2026/18"), 10)).isEmpty();
            var purpose = new PurposeCode("gewerbeanmeldung");
            assertThat(log.find(new LogQuery.ByPurpose(purpose, START.minusSeconds(5)), 10)).hasSize(2);
            assertThat(log.find(new LogQuery.ByPurpose(purpose, Instant.MAX), 10)).isEmpty();
            assertThat(log.find(new LogQuery.ByTime(Instant.EPOCH, Instant.MAX), 2)).hasSize(2);
            assertThat(log.find(new LogQuery.From(2), 10)).extracting(LogEntry::kind)
                    .containsExactly(LeafKind.ACCESS);
        }
    }

    @Test
    default void neverLetsItsTimeRunBackward() throws Exception {
        var clock = new SettableClock(START);
        try (var log = house().open(clock)) {
            var first = log.append(SAMPLES.requested("first"));
            clock.set(START.minus(Duration.ofDays(3650)));
            var second = log.append(SAMPLES.requested("second"));
            clock.set(START.plusMillis(1));
            var third = log.append(SAMPLES.requested("third"));
            assertThat(List.of(first.time(), second.time(), third.time())).containsExactly(START, START,
                    START.plusMillis(1));
            assertThat(log.verify()).isEqualTo(3);
        }
    }

    @Test
    default void erasesContentAndKeepsTheProof() throws Exception {
        var house = house();
        var large = SampleMessages.largeBody(house.directory(), 2 * Body.IN_MEMORY);
        try (var log = house.open(CLOCK); large) {
            var request = request("erased", Optional.of(large));
            var logged = log.append(SAMPLES.requested(request, Optional.of(large)));
            log.append(SAMPLES.responded(logged, request));
            log.append(SAMPLES.requested("kept"));
            var before = log.entry(0).orElseThrow();
            assertThat(log.erase(0, 2, "two years are over")).isEqualTo(2);
            assertThat(log.message(0)).isEmpty();
            assertThat(log.entry(0).orElseThrow().fields()).isEmpty();
            assertThat(log.entry(0).orElseThrow().commitment()).isEqualTo(before.commitment());
            assertThat(log.entry(3).orElseThrow().kind()).isEqualTo(LeafKind.ERASURE);
            assertThat(log.message(2)).isPresent();
            try (var files = Files.list(house.bodies())) {
                assertThat(files).isEmpty();
            }
            assertThat(log.verify()).isEqualTo(4);
        }
        try (var log = house.open(CLOCK)) {
            assertThat(log.verify()).isEqualTo(5);
        }
    }

    @Test
    default void sharesOneCommitBetweenMany() throws Exception {
        int exchanges = 400;
        try (var log = house().open(CLOCK); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> all = new ArrayList<>();
            for (int i = 0; i < exchanges; i++) {
                var request = request("DE-OWL-" + i, Optional.empty());
                var requested = SAMPLES.requested(request, Optional.empty());
                all.add(() -> log.append(LogRecord.End.noAnswer(log.append(requested), "a fault")).sequence());
            }
            for (Future<Long> each : threads.invokeAll(all)) {
                assertThat(each.get()).isLessThan(2L * exchanges);
            }
            assertThat(log.verify()).isEqualTo(2L * exchanges);
        }
    }

    @Test
    default void loosesNothingWhenAnyStatementFails() throws Exception {
        boolean clean = false;
        for (int n = 1; !clean; n++) {
            var tripwire = new Tripwire(DatabaseUnavailable.Kind.LOCKED);
            var house = house().watchedBy(tripwire);
            var acknowledged = new ArrayList<Request>();
            try (var log = house.open(CLOCK)) {
                tripwire.failAt(n);
                appendAll(log, acknowledged);
                clean = !tripwire.disarm();
                appendAll(log, acknowledged);
                log.verify();
            }
            try (var log = house.open(CLOCK)) {
                log.append(new LogRecord.Accessed(Optional.empty(), "auditor", "all"));
                for (Request request : acknowledged) {
                    assertThat(both(log, request)).as("statement " + n).hasSize(2);
                }
                assertThat(openRequests(log)).as("statement " + n).isZero();
                log.verify();
            }
        }
    }

    private static void appendAll(SqlMessageLog log, List<Request> acknowledged) {
        for (int i = 0; i < 2; i++) {
            var request = request("DE-OWL-" + i, Optional.of(body("{}")));
            try {
                var logged = log.append(SAMPLES.requested(request, Optional.of(body("{}"))));
                acknowledged.add(request);
                log.append(SAMPLES.responded(logged, request));
            } catch (LogUnavailable e) {
                // A stated failure: nothing goes on, nothing was promised.
            } catch (DuplicateRequest e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Requests without an end; by counting, not by the log's own bookkeeping.
    static long openRequests(MessageLog log) throws LogUnavailable {
        var entries = log.find(new LogQuery.From(0), 1_000_000);
        long requests = entries.stream().filter(entry -> entry.kind() == LeafKind.REQUEST).count();
        long ends = entries.stream().filter(entry -> fields(entry).ends().isPresent())
                .map(entry -> fields(entry).ends().getAsLong()).distinct().count();
        return requests - ends;
    }
}
