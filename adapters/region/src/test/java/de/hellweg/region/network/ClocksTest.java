package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clocks that disagree, a little and by years: T17. Within the tolerance nobody notices; beyond it nothing is accepted that
/// the other clocks would refuse, nobody falls over, and all is well again once the clock is right.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClocksTest {
    private static final String ANSWERED = "answered 200";
    private static final Duration ALMOST_A_MINUTE = Duration.ofSeconds(50);
    private static final Duration TEN_YEARS = Duration.ofDays(3_652);
    private static final List<Duration> TOO_FAR = List.of(Duration.ofMinutes(-5), Duration.ofHours(-1),
            TEN_YEARS.negated(), Duration.ofMinutes(5), Duration.ofHours(1), TEN_YEARS);

    private TwoTowns network;

    @BeforeAll
    void start(@TempDir Path directory) {
        network = TwoTowns.start(directory);
    }

    @AfterAll
    void stop() {
        network.close();
    }

    @AfterEach
    void mend() {
        network.servers().forEach(server -> server.clock().ahead(Duration.ZERO));
        network.shared().registryClock().ahead(Duration.ZERO);
        network.shared().trustClock().ahead(Duration.ZERO);
        network.awaitAnswered();
    }

    @Test
    void clocksAlmostAMinuteApartCarryMessages() {
        for (var server : network.servers()) {
            for (var ahead : List.of(ALMOST_A_MINUTE, ALMOST_A_MINUTE.negated())) {
                server.clock().ahead(ahead);
                assertThat(network.outcome()).as("%s %s", server.authority(), ahead).isEqualTo(ANSWERED);
                server.clock().ahead(Duration.ZERO);
            }
        }
    }

    @Test
    void aServerWhoseClockIsWrongCarriesNothingUntilItIsRight() {
        for (var server : network.servers()) {
            for (var ahead : TOO_FAR) {
                server.clock().ahead(ahead);
                assertThat(network.outcome()).as("%s %s", server.authority(), ahead).satisfies(ClocksTest::refused);
                assertThat(server.api().withoutKey().get("/health/live").status()).isEqualTo(200);
                server.clock().ahead(Duration.ZERO);
                network.awaitAnswered();
            }
        }
    }

    /// A refusal with a code that says why; never a bug, never silence.
    private static void refused(String outcome) {
        assertThat(outcome).startsWith("server.").doesNotEndWith("internal_error");
    }

    @Test
    void aServerThatStartsWithAWrongClockLosesNothingByIt() {
        for (var ahead : TOO_FAR) {
            network.asking().stop();
            network.asking().clock().ahead(ahead);
            network.asking().start();
            assertThat(network.outcome()).as("%s", ahead).satisfies(ClocksTest::refused);
            network.asking().clock().ahead(Duration.ZERO);
            network.awaitAnswered();
        }
    }

    @Test
    void stepsOfTheClockUnderLoadGiveAnswersOrRefusalsAndNothingElse() throws InterruptedException {
        Queue<String> outcomes = new ConcurrentLinkedQueue<>();
        var over = new AtomicBoolean();
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < 3; i++) {
            clients.add(Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    outcomes.add(network.outcome());
                }
            }));
        }
        for (var ahead : TOO_FAR) {
            for (var server : network.servers()) {
                server.clock().ahead(ahead);
                network.outcome();
                server.clock().ahead(Duration.ZERO);
                network.awaitAnswered();
            }
        }
        over.set(true);
        for (var client : clients) {
            client.join();
        }
        assertThat(outcomes).contains(ANSWERED).allSatisfy(outcome -> {
            if (!outcome.equals(ANSWERED)) {
                refused(outcome);
            }
        });
        network.servers().forEach(TownServer::restart);
        network.awaitAnswered();
    }

    /// What a log took down while its clock was years ahead does not keep later messages from being timed.
    @Test
    void aLogThatWasWrittenToWithAWrongClockIsTimedAllTheSame() {
        network.asking().clock().ahead(TEN_YEARS);
        assertThat(network.asking().records("nothing")).isEmpty();
        network.asking().clock().ahead(Duration.ZERO);
        network.awaitAnswered();
        var asked = network.ask().id();
        TwoTowns.await("a time-stamp", () -> network.asking().timed(asked));
        assertThat(network.asking().findings()).anyMatch(each -> each.startsWith("message-log warning"));
        assertThat(network.asking().ready()).isTrue();
    }

    @Test
    void aRegistryFromTheFutureIsNotBelieved() {
        var before = network.asking().registryTime();
        network.shared().registryClock().ahead(Duration.ofHours(1));
        network.servers().forEach(TownServer::awaitRegistryRefused);
        assertThat(network.asking().registryTime()).isBefore(before.plus(Duration.ofMinutes(30)));
        assertThat(network.outcome()).isEqualTo(ANSWERED);

        network.shared().registryClock().ahead(Duration.ZERO);
        network.clock().move(Duration.ofMinutes(61));
        network.awaitAnswered();
        network.servers().forEach(server -> TwoTowns.await("the registry again",
                () -> server.registryTime().isAfter(before.plus(Duration.ofMinutes(30)))));
    }

    @Test
    void trustServicesWithAWrongClockProveNothing() {
        for (var ahead : List.of(Duration.ofHours(1), Duration.ofHours(-1), TEN_YEARS, TEN_YEARS.negated())) {
            network.shared().trustClock().ahead(ahead);
            var asked = network.ask();
            assertThat(TwoTowns.word(asked.outcome())).as("%s", ahead).isEqualTo(ANSWERED);
            long stamps = network.timestamps().asked();
            TwoTowns.await("the sealing rounds", () -> network.timestamps().asked() >= stamps + 3);
            assertThat(network.asking().timed(asked.id())).as("%s", ahead).isFalse();

            network.clock().move(Duration.ofMinutes(61));
            assertThat(network.outcome()).as("%s", ahead).satisfies(ClocksTest::refused);
            network.shared().trustClock().ahead(Duration.ZERO);
            network.awaitAnswered();
            TwoTowns.await("a time-stamp", () -> network.asking().timed(asked.id()));
        }
    }
}
