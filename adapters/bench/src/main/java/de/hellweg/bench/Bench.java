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
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// Measures and prints; bounded in time. Run by `mvn -P bench`; `-Dbench.seconds=N` sets how long each line is driven.
public final class Bench {
    private static final List<Integer> CALLERS = List.of(1, 16, 64);
    private static final long WARM_UP = 200_000;
    /// Enough to have met all classes; a quarter of it makes no measurable difference (docs/benchmark.md).
    private static final long TRAINING = 1_000;
    private static final long GIBIBYTE = 1L << 30;
    private static final int STARTS = 3;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Headers PLAIN = Headers.of("Content-Type", "application/octet-stream");

    private final Path directory;
    private final HttpClient client;
    private final Children children;
    private final Meter meter;

    private Bench(Path directory, HttpClient client, Children children, Meter meter) {
        this.directory = directory;
        this.client = client;
        this.children = children;
        this.meter = meter;
    }

    /// Runs all measurements.
    ///
    /// @param arguments the directory for what the run leaves, the folder of native libraries, the seconds per line
    static void main(String[] arguments)
            throws IOException, InterruptedException, GeneralSecurityException {
        Thread.ofPlatform().daemon().start(Bench::endInAnyCase);
        Path run = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "run-");
        var time = Duration.ofSeconds(Long.parseLong(arguments[2]));
        System.out.printf("%d processors, Java %s; %d s a line, at most %d exchanges to warm up%n%n",
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), time.toSeconds(),
                WARM_UP);
        Machine.print(run);
        try (var client = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
                var children = new Children(Installation.of(run, Path.of(arguments[1])), run.resolve("errors.log"))) {
            new Bench(run, client, children, new Meter(time, CALLERS, WARM_UP)).all();
        }
        remove(run);
    }

    /// Gibibytes of logs; a run that failed leaves them to be looked at.
    private static void remove(Path run) throws IOException {
        try (var found = Files.walk(run)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /// The processes end with this one.
    private static void endInAnyCase() {
        try {
            Thread.sleep(LONGEST);
            System.out.println("not done after " + LONGEST.toMinutes() + " minutes");
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void all() throws IOException, InterruptedException {
        try (var backend = children.start("backend", Backend.class, Flags.PLAIN,
                String.valueOf(Network.backend(directory)))) {
            servers(backend);
            var keys = new RelayKeys(directory);
            keys.make("consumer");
            keys.make("provider");
            relays("TLS and message log, no seals", backend, directory.resolve("seal.der").toString());
            relays("TLS only", backend);
        }
    }

    private void servers(Child backend) throws IOException, InterruptedException {
        try (var network = Network.start(children, directory, client)) {
            var load = new Load(client, network.door(), Network.target(), Network.headers());
            load.drive(16, Duration.ofSeconds(15), TRAINING);
            network.restart();
            awaitAnswer(network);
            var processes = List.of(network.consumer(), network.provider(), backend);
            meter.measure("Two security servers", load, processes);
            Files.write(directory.resolve("seal.der"), seal(network));
            stream(network.door(), Network.target(), Network.headers());
            Meter.memory(processes);
            starts(network);
        }
    }

    private byte[] seal(Network network) throws IOException {
        try (var answer = client.send(call(network))) {
            answer.body().transferTo(OutputStream.nullOutputStream());
            return network.seal(client, answer.headers().first("X-Road-Request-Id")
                    .orElseThrow(() -> new IOException("the message was not answered")));
        }
    }

    private static Call call(Network network) {
        return new Call(network.door(), "POST", Network.target(), Network.headers(), Content.of(new byte[100]),
                Duration.ofSeconds(5));
    }

    /// From the start of the consumer's process to its first answered message; then left alone, its memory.
    private void starts(Network network) throws IOException, InterruptedException {
        System.out.println("Start of the consumer's server to its first answered message:");
        for (int i = 0; i < STARTS; i++) {
            network.endConsumer();
            long start = System.nanoTime();
            network.startConsumer();
            awaitAnswer(network);
            System.out.printf("%.2f s%n", (System.nanoTime() - start) / 1e9);
        }
        Thread.sleep(IDLE);
        System.out.printf("%nAfter %d s without work:%n", IDLE.toSeconds());
        Meter.memory(List.of(network.consumer()));
    }

    private void awaitAnswer(Network network) throws IOException {
        for (int attempt = 0; !answered(network); attempt++) {
            if (attempt > 10_000) {
                throw new IOException("no message is answered; see errors.log");
            }
            Children.pause();
        }
    }

    private boolean answered(Network network) {
        try (var answer = client.send(call(network))) {
            answer.body().transferTo(OutputStream.nullOutputStream());
            return answer.status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void relays(String name, Child backend, String... more) throws IOException, InterruptedException {
        var provider = relay("provider", backend, more);
        var consumer = relay("consumer", provider, more);
        var processes = List.of(consumer, provider, backend);
        var door = Destination.plain("127.0.0.1", consumer.port());
        meter.measure(name, new Load(client, door, "/", PLAIN), processes);
        if (more.length == 0) {
            stream(door, "/", PLAIN);
            Meter.memory(processes);
        }
        children.end(consumer);
        children.end(provider);
    }

    private Child relay(String side, Child next, String... more) throws IOException {
        var arguments = new String[3 + more.length];
        arguments[0] = side;
        arguments[1] = directory.toString();
        arguments[2] = String.valueOf(next.port());
        System.arraycopy(more, 0, arguments, 3, more.length);
        return children.start(side, Relay.class, Flags.RELAY, arguments);
    }

    /// 1 GiB there and 1 GiB back, each process with a heap of 256 MiB.
    private void stream(Destination door, String target, Headers usual) {
        long start = System.nanoTime();
        Headers headers = usual.toBuilder().add("Bench-Bytes", String.valueOf(GIBIBYTE)).build();
        try {
            long back = send(door, target, headers, Content.streamed(GIBIBYTE, Backend::endless));
            System.out.printf("1 GiB there and %.2f GiB back, each process with a heap of 256 MiB: %.1f s%n",
                    (double) back / GIBIBYTE, (System.nanoTime() - start) / 1e9);
        } catch (IOException failed) {
            System.out.printf("1 GiB there and back failed: %s%n", failed.getMessage());
        }
    }

    private long send(Destination door, String target, Headers headers, Content content) throws IOException {
        var call = new Call(door, "POST", target, headers, content, Duration.ofMinutes(2));
        try (var answer = client.send(call)) {
            long back = answer.body().transferTo(OutputStream.nullOutputStream());
            if (answer.status() != 200) {
                throw new IOException("answered with " + answer.status());
            }
            return back;
        }
    }
}
