package de.hellweg.securityserver.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Request ids are UUIDs of version 7: in the order of time, and nothing else about them can be foreseen.
final class RequestIdsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00.123Z");

    private static RequestIds at(Instant time) {
        return new RequestIds(InstantSource.fixed(time), new SecureRandom());
    }

    @Test
    void areUuidsOfVersion7WithTheTimeInFront() {
        var id = at(NOW).get();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void aLaterOneStandsBehindAsText() {
        assertThat(at(NOW.plusMillis(1)).get().toString()).isGreaterThan(at(NOW).get().toString());
    }

    @Test
    void thoseOfOneMillisecondDifferInEveryBitThatIsNotFixed() {
        var ids = at(NOW);
        var seen = new HashSet<UUID>();
        long set = 0;
        long ever = 0;
        for (int i = 0; i < 1_000; i++) {
            var id = ids.get();
            assertThat(seen.add(id)).isTrue();
            ever |= id.getLeastSignificantBits();
            set |= ~id.getLeastSignificantBits();
        }
        assertThat(ever & set).isEqualTo((1L << 62) - 1);
    }
}
