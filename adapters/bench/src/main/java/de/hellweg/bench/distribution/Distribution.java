package de.hellweg.bench.distribution;

import de.hellweg.bench.Child;
import de.hellweg.bench.Children;
import de.hellweg.bench.ClassPath;
import de.hellweg.bench.Flags;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.seal.SealValidation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Measures what it costs to keep servers at the registry's newest state, and prints; bounded in time. Run by
/// `mvn -P bench-distribution`.
public final class Distribution {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int FOLLOWERS = 50;
    private static final int CHANGES_A_MINUTE = 20;
    private static final double MEGABYTE = 1e6;
    private static final long MINUTES_A_DAY = 1440;

    private final Path run;
    private final Children children;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Distribution(Path run, Children children, int port) {
        this.run = run;
        this.children = children;
        this.port = port;
    }

    /// Runs it all.
    ///
    /// @param arguments the directory for what the run leaves, members, services, seconds of changes
    static void main(String[] arguments) throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().start(Distribution::endInAnyCase);
        var run = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "run-");
        try (var children = new Children(ClassPath.ofFiles(run), run.resolve("errors.log"))) {
            new Distribution(run, children, freePort()).all(Integer.parseInt(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]));
        }
        try (var found = Files.walk(run)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void endInAnyCase() {
        try {
            Thread.sleep(LONGEST);
            System.out.println("not done after " + LONGEST.toMinutes() + " minutes");
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void all(int members, int services, int seconds) throws IOException, InterruptedException {
        System.out.printf("%d processors, Java %s%n", Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"));
        var germany = new Germany(members, services);
        var written = germany.found(run.resolve("registry"));
        System.out.printf("%,d members, %,d services: %,d entries, %,.0f MB%n", members, services, written.entries(),
                written.bytes() / MEGABYTE);
        long begin = System.nanoTime();
        var registry = children.start("registry", RegistryProcess.class, Flags.PLAIN,
                run.resolve("registry").toString(), String.valueOf(port));
        System.out.printf("registry: start with a check of all entries %.1f s, resident %d MiB (heap at most 256)%n",
                since(begin), registry.residentMebibytes(false));
        Files.writeString(run.resolve("anchor"), get("/anchor"));
        try (var followers = new Followers(registry())) {
            var state = firstStart(followers, written);
            aServer(written.entries());
            changes(germany, followers, state, registry, seconds, written.whole());
        }
    }

    private RegistryFollower firstStart(Followers followers, LogWriting.Written written)
            throws IOException, InterruptedException {
        var anchor = Anchor.parse(Files.readAllBytes(run.resolve("anchor")));
        var seals = RegistrationSeals.by(new SealValidation(new CertificateValidation(), new OcspValidation()));
        var state = followers.takeAll(RegistryFollower.start(anchor, seals), written.entries());
        System.out.printf("first start: %,.1f MB on the wire%n", followers.bytes() / MEGABYTE);
        return state;
    }

    /// A real follower with the heap of a server: its first start, and one from its copy.
    private void aServer(long size) throws IOException, InterruptedException {
        for (String which : List.of("first start", "start from its copy")) {
            long begin = System.nanoTime();
            var server = children.start("follower", FollowerProcess.class, Flags.RELAY,
                    run.resolve("anchor").toString(), run.resolve("follower").toString());
            String[] told = tell(server);
            while (Long.parseLong(told[0]) < size) {
                Thread.sleep(500);
                told = tell(server);
            }
            System.out.printf("server, %s: %.1f s, %.1f s CPU, heap used %.0f MB, resident %d MiB (heap at most 256)%n",
                    which, since(begin), server.cpuSeconds(), Long.parseLong(told[1]) / MEGABYTE,
                    server.residentMebibytes(false));
            children.end(server);
        }
    }

    private String[] tell(Child server) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/")).build(),
                BodyHandlers.ofString()).body().split(" ", -1);
    }

    private void changes(Germany germany, Followers followers, RegistryFollower state, Child registry, int seconds,
            long whole) throws IOException, InterruptedException {
        followers.begin(state, FOLLOWERS);
        Thread.sleep(2000);
        followers.bytes();
        double cpu = registry.cpuSeconds();
        long begin = System.nanoTime();
        var asked = new ArrayList<Long>();
        for (int i = 0; i < CHANGES_A_MINUTE * seconds / 60; i++) {
            asked.add(System.nanoTime());
            change(germany.change(i));
            Thread.sleep(Math.max(0, (long) ((i + 1) * 60_000.0 / CHANGES_A_MINUTE) - (long) (since(begin) * 1000)));
        }
        Thread.sleep(1000);
        double took = since(begin);
        print(followers, state.size(), asked);
        double perDay = followers.bytes() / (double) FOLLOWERS / took * 86_400;
        System.out.printf("a server receives %,.1f MB a day; the whole configuration each minute, compressed: %,.0f MB "
                + "a day (%,.1f MB each)%n", perDay / MEGABYTE, whole * MINUTES_A_DAY / MEGABYTE, whole / MEGABYTE);
        System.out.printf("registry: %.1f %% of one processor, resident %d MiB%n",
                (registry.cpuSeconds() - cpu) / took * 100, registry.residentMebibytes(false));
    }

    private static void print(Followers followers, long first, List<Long> asked) {
        var all = new ArrayList<Double>();
        for (int i = 0; i < asked.size(); i++) {
            var seen = followers.seen(first + i);
            if (seen.size() != FOLLOWERS) {
                throw new IllegalStateException("change " + i + " reached " + seen.size() + " followers");
            }
            long last = seen.stream().mapToLong(Long::longValue).max().orElseThrow();
            all.add((last - asked.get(i)) / 1e6);
        }
        all.sort(null);
        System.out.printf("change to the last of %d servers: median %.0f ms, longest %.0f ms of %d changes%n",
                FOLLOWERS, all.get(all.size() / 2), all.getLast(), all.size());
        var folds = followers.folds().stream().sorted().toList();
        System.out.printf("verified and folded by a server: median %.1f ms%n", folds.get(folds.size() / 2) / 1e6);
    }

    private void change(byte[] registration) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create(registry() + "/api/v1/registration-requests"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(registration)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException(answer.body());
        }
    }

    private URI registry() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private String get(String target) throws IOException, InterruptedException {
        return new String(http.send(HttpRequest.newBuilder(URI.create(registry() + target)).build(),
                BodyHandlers.ofByteArray()).body(), StandardCharsets.UTF_8);
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
