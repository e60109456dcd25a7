package de.hellweg.securityserver.messagelog.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void doesNotLetFewWait() {
        assertThat(Pace.nanos(0)).isZero();
        assertThat(Pace.nanos(7)).isZero();
    }

    @Test
    void restsLongerTheMoreAreUnderWayButNeverLong() {
        assertThat(Pace.nanos(8)).isEqualTo(500_000);
        assertThat(Pace.nanos(16)).isEqualTo(1_000_000);
        assertThat(Pace.nanos(64)).isEqualTo(4_000_000);
        assertThat(Pace.nanos(100_000)).isEqualTo(4_000_000);
    }
}
