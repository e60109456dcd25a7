package de.hellweg.region;

import java.util.ArrayDeque;
import java.util.Deque;

/// Everything that was started, to be closed in the other order, once.
final class House implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    /// Says how the last thing started is closed.
    synchronized void onClose(Runnable closing) {
        closings.push(closing);
    }

    /// Closes all, also when closing one of them fails.
    @Override
    public synchronized void close() {
        if (!closings.isEmpty()) {
            try {
                closings.pop().run();
            } finally {
                close();
            }
        }
    }
}
