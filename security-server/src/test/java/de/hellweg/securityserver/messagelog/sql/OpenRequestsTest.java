package de.hellweg.securityserver.messagelog.sql;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.securityserver.messagelog.LogEntry.Fields;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OpenRequestsTest {
    private static final Fields FIELDS = new Fields(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            OptionalLong.empty(), Optional.empty());

    private final OpenRequests open = new OpenRequests();

    @Test
    void countsEachRequestUntilItsEnd() throws Exception {
        open.open(1, FIELDS);
        open.abandon(2, FIELDS);
        open.open(2, FIELDS);
        assertThat(open.count()).isEqualTo(2);
        open.claim(1);
        open.release(1);
        assertThat(open.takeAbandoned()).hasSize(1);
        assertThat(open.count()).isEqualTo(2);
        open.ended(1);
        open.ended(1);
        assertThat(open.count()).isEqualTo(1);
        open.ended(2);
        assertThat(open.count()).isZero();
    }
}
