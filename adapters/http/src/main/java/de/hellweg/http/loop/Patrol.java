package de.hellweg.http.loop;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Looks after the time limits of all connections of one event loop: one timer for all of them, ten times a second,
/// instead of one set and cancelled for every request. Belongs to its event loop.
public final class Patrol {

    private static final long PERIOD_MILLIS = 100;

    /// A connection with time limits.
    public interface Watched {
        /// Looks whether a limit is over; `now` is as [System#nanoTime].
        void look(long now);
    }

    private final EventLoop loop;
    private final Set<Watched> watched = new HashSet<>();
    private Future<?> rounds = java.util.concurrent.CompletableFuture.completedFuture(null);
    private long now = System.nanoTime();

    Patrol(EventLoop loop) {
        this.loop = loop;
    }

    /// The time of the last round: cheap, and at most a round too early.
    public long now() {
        return now;
    }

    public void add(Watched connection) {
        if (watched.isEmpty()) {
            now = System.nanoTime();
            rounds = loop.scheduleAtFixedRate(this::round, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
        watched.add(connection);
    }

    public void remove(Watched connection) {
        if (watched.remove(connection) && watched.isEmpty()) {
            rounds.cancel(false);
        }
    }

    private void round() {
        now = System.nanoTime();
        for (Watched connection : new ArrayList<>(watched)) {
            connection.look(now);
        }
    }
}
