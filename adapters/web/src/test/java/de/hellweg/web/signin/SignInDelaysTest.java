package de.hellweg.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SignInDelaysTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private final SignInDelays delays = new SignInDelays();
    private final InetAddress attacker = address("192.0.2.7");
    private final InetAddress office = address("198.51.100.1");

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private void fail(int times, String user, InetAddress from) {
        for (int i = 0; i < times; i++) {
            delays.failed(user, from, NOW);
        }
    }

    @Test
    void nobodyWaitsAfterTwoFailures() {
        fail(2, "muster", office);
        assertThat(delays.wait("muster", office, NOW)).isEmpty();
    }

    @Test
    void theWaitDoublesUpToAQuarterOfAnHour() {
        fail(3, "muster", office);
        assertThat(delays.wait("muster", office, NOW)).contains(Duration.ofSeconds(1));
        fail(2, "muster", office);
        assertThat(delays.wait("muster", office, NOW)).contains(Duration.ofSeconds(4));
        fail(200, "muster", office);
        assertThat(delays.wait("muster", office, NOW)).contains(Duration.ofMinutes(15));
        assertThat(delays.wait("muster", office, NOW.plus(Duration.ofMinutes(15)))).isEmpty();
    }

    @Test
    void tenThousandTriesFromElsewhereDoNotLockTheUserOut() {
        fail(10_000, "muster", attacker);
        assertThat(delays.wait("muster", attacker, NOW)).isPresent();
        assertThat(delays.wait("muster", office, NOW)).isEmpty();
    }

    @Test
    void anOriginThatTriesManyNamesWaitsForAll() {
        for (int i = 0; i < 40; i++) {
            delays.failed("name" + i, attacker, NOW);
        }
        assertThat(delays.wait("another", attacker, NOW)).isPresent();
        assertThat(delays.wait("another", office, NOW)).isEmpty();
    }

    @Test
    void addressesOfOneIpv6NetworkAreOneOrigin() {
        fail(10, "muster", address("2001:db8:0:1::1"));
        assertThat(delays.wait("muster", address("2001:db8:0:1:ffff::2"), NOW)).isPresent();
        assertThat(delays.wait("muster", address("2001:db8:0:2::1"), NOW)).isEmpty();
    }

    @Test
    void theRightPasswordForgetsTheFailures() {
        fail(5, "muster", office);
        delays.succeeded("muster", office);
        fail(2, "muster", office);
        assertThat(delays.wait("muster", office, NOW)).isEmpty();
    }

    @Test
    void failuresOfLongAgoAreForgotten() {
        fail(5, "muster", office);
        delays.failed("muster", office, NOW.plus(Duration.ofHours(2)));
        assertThat(delays.wait("muster", office, NOW.plus(Duration.ofHours(2)))).isEmpty();
    }
}
