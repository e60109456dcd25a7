package de.hellweg.securityserver;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a round again and again on a thread of its own: the edge of every round that the clock repeats. What a round throws
/// is written down, and the next round tries again.
final class Repeating implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

    private final Thread thread;

    private Repeating(Thread thread) {
        this.thread = thread;
    }

    /// One round.
    @FunctionalInterface
    interface Round {
        void run() throws Exception;
    }

    static Repeating start(String name, Duration interval, Round round) {
        return new Repeating(Thread.ofVirtual().name(name).start(() -> repeat(name, interval, round)));
    }

    private static void repeat(String name, Duration interval, Round round) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(interval);
                round.run();
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                LOG.warn("{} failed and is tried again", name, e);
            }
        }
    }

    /// Ends it, and waits a little for a round that is running.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
