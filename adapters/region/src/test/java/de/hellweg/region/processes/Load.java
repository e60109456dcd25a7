package de.hellweg.region.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Several callers who ask without a pause until they are told to end.
final class Load {
    private static final Duration RECOVERS_WITHIN = Duration.ofSeconds(20);
    private static final int LARGE = 300_000;

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    static Load start(TwoServers network, int callers, Random random) {
        var load = new Load();
        for (int i = 0; i < callers; i++) {
            var own = new Random(random.nextLong());
            load.threads.add(Thread.ofPlatform().name("caller-" + i).start(() -> load.run(network, own)));
        }
        return load;
    }

    private void run(TwoServers network, Random random) {
        try (var caller = new Caller(network)) {
            while (!ended.get()) {
                var body = new byte[random.nextInt(25) == 0 ? LARGE : random.nextInt(6_000)];
                random.nextBytes(body);
                if (caller.ask("/personensuche", body).status() == 200) {
                    answered.incrementAndGet();
                    Thread.sleep(random.nextInt(40));
                } else {
                    Thread.sleep(100);
                }
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        } catch (Throwable unexpected) {
            failures.add(unexpected);
        }
    }

    int answered() {
        return answered.get();
    }

    /// Waits until so many more requests were answered with 200.
    void awaitAnswers(int more) throws InterruptedException {
        int enough = answered.get() + more;
        long until = System.nanoTime() + RECOVERS_WITHIN.toNanos();
        while (answered.get() < enough) {
            assertThat(failures).isEmpty();
            assertThat(System.nanoTime()).as("%d of %d answers within %s", answered.get(), enough, RECOVERS_WITHIN)
                    .isLessThan(until);
            Thread.sleep(2);
        }
    }

    /// Lets each caller have its answer.
    void end() throws InterruptedException {
        ended.set(true);
        for (var thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(60))).as(thread.getName()).isTrue();
        }
        assertThat(failures).isEmpty();
    }
}
