package de.hellweg.bench;

import de.hellweg.http.Call;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Callers that each wait for their answer before they ask again: a 100-byte POST whose body is new each time.
final class Load {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST = 4_000_000;

    private final HttpClient client;
    private final Destination destination;
    private final String target;
    private final Headers headers;
    private final AtomicLong number = new AtomicLong();

    Load(HttpClient client, Destination destination, String target, Headers headers) {
        this.client = client;
        this.destination = destination;
        this.target = target;
        this.headers = headers;
    }

    /// What came of a run.
    ///
    /// @param seconds how long it took
    record Outcome(long exchanges, long failures, double seconds, double p50Millis, double p99Millis) {}

    /// Drives that many callers until the time is over or that many exchanges are done.
    Outcome drive(int callers, Duration time, long exchanges) throws InterruptedException {
        long[] nanos = new long[(int) Math.min(MOST, exchanges)];
        var done = new AtomicInteger();
        var failures = new AtomicLong();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < callers; i++) {
            threads.add(Thread.ofVirtual().start(() -> call(nanos, done, failures, end)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int count = Math.min(done.get(), nanos.length);
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new Outcome(count, failures.get(), seconds, millis(sorted, 0.5), millis(sorted, 0.99));
    }

    private static double millis(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) (part * (sorted.length - 1))] / 1e6;
    }

    private void call(long[] nanos, AtomicInteger done, AtomicLong failures, long end) {
        while (System.nanoTime() < end) {
            int mine = done.getAndIncrement();
            if (mine >= nanos.length) {
                return;
            }
            long before = System.nanoTime();
            if (!once()) {
                failures.incrementAndGet();
            }
            nanos[mine] = System.nanoTime() - before;
        }
    }

    private boolean once() {
        byte[] body = String.format("%-100d", number.incrementAndGet()).getBytes(StandardCharsets.US_ASCII);
        try (var answer = client.send(new Call(destination, "POST", target, headers, Content.of(body), LIMIT))) {
            return answer.body().readAllBytes().length == 1_024 && answer.status() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
