package de.hellweg.securityserver.messagelog.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Since when there are records that no time-stamp covers. Told by the writer and by the sealing round.
final class Untimed {
    private long timedBefore;
    private Optional<Instant> since = Optional.empty();

    synchronized void appended(Instant time) {
        if (since.isEmpty()) {
            since = Optional.of(time);
        }
    }

    /// @param oldest looks up the time of the first record that is still untimed: in here, so that no append slips by
    synchronized void timed(long before, Supplier<Optional<Instant>> oldest) {
        timedBefore = before;
        since = oldest.get();
    }

    synchronized long timedBefore() {
        return timedBefore;
    }

    /// Records that a clock ahead has given a later time than now count as of now: else they would never be overdue.
    synchronized boolean overdue(Instant now, Duration limit) {
        if (since.filter(each -> each.isAfter(now)).isPresent()) {
            since = Optional.of(now);
        }
        return since.isPresent() && since.get().plus(limit).isBefore(now);
    }
}
