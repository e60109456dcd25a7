package de.hellweg.trust.timestamp;

import java.time.Instant;

/// A span of time, both ends counted in.
public record TimeWindow(Instant from, Instant until) {
    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && !moment.isAfter(until);
    }
}
