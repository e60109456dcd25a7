package de.hellweg.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T08:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final Sessions sessions = new Sessions(clock, Duration.ofMinutes(30), Duration.ofHours(8));

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void everySignInHasANewNumber() {
        assertThat(sessions.begin("muster").id()).isNotEqualTo(sessions.begin("muster").id()).matches("[0-9a-f]{64}");
    }

    @Test
    void aNumberThatWasNotGivenHereIsNoSession() {
        assertThat(sessions.find("0".repeat(64))).isEmpty();
    }

    @Test
    void aSessionThatIsNotUsedEnds() {
        var id = sessions.begin("muster").id();
        pass(Duration.ofMinutes(29));
        assertThat(sessions.find(id)).isPresent();
        pass(Duration.ofMinutes(30));
        assertThat(sessions.find(id)).isEmpty();
        pass(Duration.ofMinutes(-30));
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void aSessionThatIsAlwaysUsedEndsToo() {
        var id = sessions.begin("muster").id();
        for (int i = 0; i < 23; i++) {
            pass(Duration.ofMinutes(20));
            assertThat(sessions.find(id)).isPresent();
        }
        pass(Duration.ofMinutes(20));
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void aSessionIsEndedHereAndNotInTheBrowser() {
        var id = sessions.begin("muster").id();
        sessions.end(id);
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void allSessionsOfAUserEndAtOnce() {
        var one = sessions.begin("muster").id();
        var other = sessions.begin("beispiel").id();
        sessions.endAll(session -> session.user().equals("muster"));
        assertThat(sessions.find(one)).isEmpty();
        assertThat(sessions.find(other)).isPresent();
    }

    @Test
    void theNumberIsInNoText() {
        var session = sessions.begin("muster");
        assertThat(session.toString()).doesNotContain(session.id());
    }
}
