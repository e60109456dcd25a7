package de.hellweg.region.network;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/// A clock that goes on as another does, some time before or behind it.
final class MovableClock implements InstantSource {
    private final InstantSource other;
    private volatile Duration ahead = Duration.ZERO;

    MovableClock(InstantSource other) {
        this.other = other;
    }

    /// Puts it so far ahead of the other; behind when negative.
    void ahead(Duration by) {
        ahead = by;
    }

    /// Moves it on from where it stands.
    synchronized void move(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return other.instant().plus(ahead);
    }

    Clock clock() {
        return withZone(ZoneOffset.UTC);
    }
}
