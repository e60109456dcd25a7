package de.hellweg.securityserver.messagelog.sql;

import java.util.concurrent.locks.LockSupport;

/// How long the writer rests between two commits. A commit costs about the same for one record as for thirty, so the more
/// exchanges are under way the longer it lets their records come together: 1/16 ms for each of them, 4 ms at most. With few
/// it does not rest, so that a message never waits for company that does not come.
final class Pace {
    private static final int FEW = 8;
    private static final long NANOS_EACH = 62_500;
    private static final long MOST_NANOS = 4_000_000;

    private long committed = System.nanoTime();

    /// Returns when the next group may be taken.
    ///
    /// @param underWay exchanges whose records are to be expected
    void rest(int underWay) {
        long until = committed + nanos(underWay);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /// From the end of the last commit to the next group, in nanoseconds.
    static long nanos(int underWay) {
        return underWay < FEW ? 0 : Math.min(underWay * NANOS_EACH, MOST_NANOS);
    }

    /// A commit has ended.
    void committed() {
        committed = System.nanoTime();
    }
}
