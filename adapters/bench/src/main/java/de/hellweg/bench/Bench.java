package de.hellweg.bench;

import de.hellweg.http.AddressRule;
import de.hellweg.http.Call;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Measures and prints; bounded in time. Run by `mvn -P bench`; `-Dbench.seconds=N` sets how long each line is driven.
public final class Bench {

    private static final List<Integer> CALLERS = List.of(1, 16, 64);
    private static final long WARM_UP = 5_000;
    private static final long GIBIBYTE = 1L << 30;
    private static final Headers HEADERS = Headers.of("Content-Type", "application/octet-stream");

    private final Path directory;
    private final Duration time;
    private final HttpClient client;

    private Bench(Path directory, Duration time, HttpClient client) {
        this.directory = directory;
        this.time = time;
        this.client = client;
    }

    /// Runs all measurements.
    ///
    /// @param arguments the directory for what the run leaves, the seconds per line
    static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Path run = Files.createTempDirectory(directory, "run-");
        try (var client = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()))) {
            new Bench(run, Duration.ofSeconds(Long.parseLong(arguments[1])), client).all();
        }
    }

    private void all() throws IOException, InterruptedException {
        System.out.printf("%d processors, Java %s; %d s a line, %d exchanges to warm up%n%n",
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), time.toSeconds(),
                WARM_UP);
        Path errors = directory.resolve("errors.log");
        var keys = new RelayKeys(directory);
        keys.make("consumer");
        keys.make("provider");
        try (var backend = Child.start("backend", Backend.class, "256m", errors)) {
            relays(backend, errors);
        } finally {
            Files.deleteIfExists(directory.resolve("relays.p12"));
        }
    }

    private void relays(Child backend, Path errors) throws IOException, InterruptedException {
        String keys = directory.toString();
        try (var provider = Child.start("provider", Relay.class, "256m", errors, "provider", keys,
                String.valueOf(backend.port()));
                var consumer = Child.start("consumer", Relay.class, "256m", errors, "consumer", keys,
                        String.valueOf(provider.port()))) {
            var processes = List.of(consumer, provider, backend);
            measure("TLS only", new Load(client, consumer.port(), "/", HEADERS), processes);
            stream("TLS only", consumer.port(), "/", processes);
        }
    }

    private void measure(String name, Load load, List<Child> processes) throws IOException, InterruptedException {
        Load.Outcome warm = load.drive(16, time.multipliedBy(4), WARM_UP);
        System.out.printf("## %s%n%nwarm after %d exchanges, %d failures%n%n", name, warm.exchanges(),
                warm.failures());
        System.out.print("| connections | exchanges/s | p50 ms | p99 ms | failures |");
        processes.forEach(process -> System.out.printf(" CPU-ms %s |", process.name()));
        System.out.printf(" CPU-ms driver | CPU-ms all |%n|%s%n", "---|".repeat(7 + processes.size()));
        for (int callers : CALLERS) {
            double[] before = cpu(processes);
            Load.Outcome outcome = load.drive(callers, time, Long.MAX_VALUE);
            double[] after = cpu(processes);
            System.out.printf("| %d | %.0f | %.2f | %.2f | %d |", callers, outcome.exchanges() / outcome.seconds(),
                    outcome.p50Millis(), outcome.p99Millis(), outcome.failures());
            double all = 0;
            for (int i = 0; i < before.length; i++) {
                double millis = (after[i] - before[i]) * 1_000 / Math.max(1, outcome.exchanges());
                all += millis;
                System.out.printf(" %.3f |", millis);
            }
            System.out.printf(" %.3f |%n", all);
        }
        System.out.println();
        memory(processes);
    }

    private static double[] cpu(List<Child> processes) throws IOException {
        double[] seconds = new double[processes.size() + 1];
        for (int i = 0; i < processes.size(); i++) {
            seconds[i] = processes.get(i).cpuSeconds();
        }
        seconds[processes.size()] = Child.cpuSeconds(ProcessHandle.current().pid());
        return seconds;
    }

    private static void memory(List<Child> processes) throws IOException {
        for (Child process : processes) {
            System.out.printf("%s: %d MiB resident, %d MiB at most%n", process.name(),
                    process.residentMebibytes(false), process.residentMebibytes(true));
        }
        System.out.println();
    }

    /// 1 GiB there and 1 GiB back, each process with a heap of 256 MiB.
    private void stream(String name, int port, String target, List<Child> processes) throws IOException {
        long start = System.nanoTime();
        Headers headers = HEADERS.toBuilder().add("Bench-Bytes", String.valueOf(GIBIBYTE)).build();
        var call = new Call(Destination.plain("127.0.0.1", port), "POST", target, headers,
                Content.streamed(GIBIBYTE, Backend::endless), Duration.ofMinutes(5));
        try (var answer = client.send(call)) {
            long back = answer.body().transferTo(OutputStream.nullOutputStream());
            System.out.printf("%s, 1 GiB there and %.2f GiB back, status %d: %.1f s%n", name,
                    (double) back / GIBIBYTE, answer.status(), (System.nanoTime() - start) / 1e9);
        }
        memory(processes);
    }
}
