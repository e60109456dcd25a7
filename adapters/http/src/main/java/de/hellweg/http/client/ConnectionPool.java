package de.hellweg.http.client;

import de.hellweg.http.CallFailed;
import de.hellweg.http.CallFailed.Kind;
import de.hellweg.http.Destination;
import de.hellweg.http.flow.Deadline;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The resting connections to one destination, the last used first, and a bound on the calls made there at once.
final class ConnectionPool {

    private final ConcurrentLinkedDeque<ClientConnection> resting = new ConcurrentLinkedDeque<>();
    private final Semaphore places;

    ConnectionPool(int most) {
        this.places = new Semaphore(most);
    }

    /// Waits for a place; [#leave] gives it back.
    void enter(Destination destination, Deadline deadline) throws CallFailed {
        try {
            if (!places.tryAcquire() && !places.tryAcquire(deadline.remaining(), TimeUnit.NANOSECONDS)) {
                throw new CallFailed(Kind.TIMED_OUT, false, destination + ": too many calls at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(Kind.BROKEN, false, destination + ": interrupted while waiting for a connection");
        }
    }

    void leave() {
        places.release();
    }

    Optional<ClientConnection> take() {
        return Optional.ofNullable(resting.pollFirst());
    }

    void giveBack(ClientConnection connection) {
        resting.addFirst(connection);
    }

    /// Whether it was resting; if so, nobody else can take it now.
    boolean remove(ClientConnection connection) {
        return resting.remove(connection);
    }
}
