package de.hellweg.http.flow;

import java.time.Duration;

/// A moment by the monotonic clock, which no change of the wall clock moves.
///
/// @param nanos as [System#nanoTime]
public record Deadline(long nanos) {

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /// In nanoseconds; not positive when it is over.
    public long remaining() {
        return nanos - System.nanoTime();
    }

    public boolean isOver() {
        return remaining() <= 0;
    }

    /// The earlier of this and `time` from now.
    public Deadline orIn(Duration time) {
        return remaining() <= time.toNanos() ? this : in(time);
    }
}
