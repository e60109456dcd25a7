package de.hellweg.region.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Waits for what must come about within a bounded time.
final class Patience {
    /// A server that was away is back within this time (fault F1 promises it).
    static final Duration LONG = Duration.ofSeconds(20);

    private Patience() {}

    /// Fails when it does not become so.
    ///
    /// @param what as a failure names it
    static void until(String what, Callable<Boolean> isSo) throws InterruptedException {
        long until = System.nanoTime() + LONG.toNanos();
        while (!so(isSo)) {
            assertThat(System.nanoTime()).as("within %s: %s", LONG, what).isLessThan(until);
            Thread.sleep(50);
        }
    }

    private static boolean so(Callable<Boolean> isSo) throws InterruptedException {
        try {
            return isSo.call();
        } catch (InterruptedException told) {
            throw told;
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
