package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the servers do while something they hang on is away, slow or wrong, and when it is back: F7 to F10.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
class OutagesTest {
    private static final String OCSP_TOO_OLD = "server.clientproxy.cannot_create_signature";
    private static final String REGISTRY_TOO_OLD = "server.clientproxy.global_conf_outdated";
    private static final String REGISTRY_TOO_OLD_THERE = "server.serverproxy.global_conf_outdated";
    private static final String OVERDUE = "server.clientproxy.timestamping_failed";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private TwoTowns network;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
    }

    @AfterEach
    void mend() {
        network.mend();
    }

    /// F8.
    @Test
    void messagesPassWithoutTheOcspResponderUntilItsAnswersAreTooOldAndAgainWhenItIsBack() {
        freshOcsp();
        network.ocsp().away();
        network.clock().move(MINUTE.multipliedBy(58));
        assertThat(network.outcome()).isEqualTo("answered 200");

        network.servers().forEach(TownServer::restart);
        network.awaitAnswered();

        network.clock().move(MINUTE.multipliedBy(4));
        assertThat(network.outcome()).isEqualTo(OCSP_TOO_OLD);
        network.servers().forEach(TownServer::restart);
        assertThat(network.outcome()).isEqualTo(OCSP_TOO_OLD);

        network.ocsp().back();
        network.awaitAnswered();
    }

    /// All OCSP answers so far are too old, so those that let messages pass now are of this minute.
    private void freshOcsp() {
        network.clock().move(MINUTE.multipliedBy(62));
        network.awaitAnswered();
    }

    /// F9.
    @Test
    void messagesPassWithoutTheRegistryForADayAlsoAfterARestartAndThenNoLonger() {
        network.registry().away();
        moveTo(lastSeen().plus(Duration.ofDays(1)).minus(MINUTE.multipliedBy(10)));
        network.awaitAnswered();
        network.servers().forEach(TownServer::restart);
        network.awaitAnswered();

        network.clock().move(MINUTE.multipliedBy(11));
        assertThat(network.outcome()).isEqualTo(REGISTRY_TOO_OLD);
        network.servers().forEach(TownServer::restart);
        assertThat(network.outcome()).isEqualTo(REGISTRY_TOO_OLD);

        network.registry().back();
        network.awaitAnswered();
    }

    /// F9, T1: the provider's server decides by its own clock and its own state.
    @Test
    void theProvidersServerTakesNothingOnAStateOfTheRegistryThatHasEnded() {
        network.registry().away();
        var end = lastSeen().plus(Duration.ofDays(1));
        moveTo(end.minus(MINUTE.multipliedBy(10)));
        network.awaitAnswered();
        moveTo(end.minusSeconds(25));
        assertThat(network.outcome()).isEqualTo("answered 200");

        network.answering().clock().ahead(Duration.ofSeconds(35));
        try {
            assertThat(network.outcome()).isEqualTo(REGISTRY_TOO_OLD_THERE);
        } finally {
            network.answering().clock().ahead(Duration.ZERO);
        }
    }

    /// The latest time that either server knows a state of the registry of.
    private Instant lastSeen() {
        return network.servers().stream()
                .map(each -> Instant.parse(
                        each.api().get("/api/v1/server").json().path("registry").path("time").asString("")))
                .max(Instant::compareTo).orElseThrow();
    }

    private void moveTo(Instant time) {
        network.clock().move(Duration.between(network.clock().instant(), time));
    }

    /// F7.
    @Test
    void messagesPassWithoutTimeStampsUntilTheyAreOverdueAndTheBacklogIsTimedAfterwards() {
        network.timestamps().away();
        var first = network.ask().id();
        network.clock().move(Duration.ofHours(3).plus(MINUTE.multipliedBy(55)));
        network.awaitAnswered();
        var last = network.ask().id();
        assertThat(network.asking().timed(first)).isFalse();
        assertThat(network.answering().timed(first)).isFalse();

        network.clock().move(MINUTE.multipliedBy(6));
        assertThat(network.outcome()).isEqualTo(OVERDUE);
        network.servers().forEach(TownServer::restart);
        network.awaitOutcome(OVERDUE);

        network.timestamps().back();
        network.awaitAnswered();
        for (var server : network.servers()) {
            TwoTowns.await("all time-stamps", () -> {
                var timed = server.timed(last);
                assertThat(!timed || server.timed(first)).as("the oldest are timed first").isTrue();
                return timed;
            });
        }
    }

    /// F7: whatever else the authority says is no time-stamp.
    @Test
    void wrongAndSlowAnswersOfTheTimeStampingAuthorityTimeNothing() {
        var earlier = new AtomicReference<HttpResponse>();
        network.timestamps().answers(exchange -> {
            earlier.set(network.timestamps().forward(exchange));
            return earlier.get();
        });
        assertThat(network.outcome()).isEqualTo("answered 200");
        TwoTowns.await("a time-stamp", () -> earlier.get() != null);

        stayUntimed(_ -> earlier.get());
        stayUntimed(_ -> timestamp("not a time-stamp"));
        stayUntimed(_ -> timestamp(""));
        stayUntimed(_ -> HttpResponse.of(500));
        stayUntimed(_ -> HttpResponse.of(200, "text/html", new byte[100_000]));
        stayUntimed(_ -> {
            sleep(Duration.ofMillis(1_500));
            return timestamp("late");
        });
    }

    private static HttpResponse timestamp(String content) {
        return HttpResponse.of(200, "application/timestamp-reply",
                content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// Messages pass, but no record counts as timed, while this answers in the authority's place; once the authority is back
    /// it is.
    private void stayUntimed(HttpHandler wrong) {
        network.timestamps().answers(wrong);
        var asked = network.ask();
        assertThat(TwoTowns.word(asked.outcome())).isEqualTo("answered 200");
        long before = network.timestamps().asked();
        TwoTowns.await("the sealing rounds", () -> network.timestamps().asked() >= before + 3);
        assertThat(network.asking().timed(asked.id())).isFalse();
        assertThat(network.answering().timed(asked.id())).isFalse();
        network.timestamps().back();
        network.servers().forEach(server -> TwoTowns.await("the time-stamps", () -> server.timed(asked.id())));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// F10.
    @Test
    void messagesPassWithEverythingAwayAndAfterRestartsUntilTheFirstFreshnessEnds() {
        freshOcsp();
        network.registry().away();
        network.ocsp().away();
        network.timestamps().away();
        network.clock().move(MINUTE.multipliedBy(30));
        assertThat(network.outcome()).isEqualTo("answered 200");

        network.shared().restartRegistry();
        network.shared().restartTrustServices();
        network.servers().forEach(TownServer::restart);
        network.awaitAnswered();
        var kept = network.ask().id();

        network.clock().move(MINUTE.multipliedBy(32));
        assertThat(network.outcome()).isEqualTo(OCSP_TOO_OLD);
        network.clock().move(Duration.ofDays(1));
        assertThat(network.outcome()).isEqualTo(REGISTRY_TOO_OLD);

        network.registry().back();
        network.ocsp().back();
        network.timestamps().back();
        network.awaitAnswered();
        network.servers().forEach(server -> TwoTowns.await("the time-stamps", () -> server.timed(kept)));
    }
}
