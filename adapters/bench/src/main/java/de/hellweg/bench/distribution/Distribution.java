package de.hellweg.bench.distribution;

import de.hellweg.bench.Child;
import de.hellweg.bench.Children;
import de.hellweg.bench.Flags;
import de.hellweg.bench.Installation;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.signature.Providers;
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
    /// @param arguments the directory for what the run leaves, the folder of native libraries, members, services, seconds
    /// of changes
    static void main(String[] arguments) throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().start(Distribution::endInAnyCase);
        var run = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "run-");
        try (var children = new Children(Installation.of(run, Path.of(arguments[1])), run.resolve("errors.log"))) {
            new Distribution(run, children, freePort()).all(Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
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
        System.out.printf("%d processors, Java %s, %s%n", Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"), Providers.quickest());
        var germany = new Germany(members, services);
        long begin = System.nanoTime();
        var written = germany.found(run.resolve("registry"));
        System.out.printf("%,d members, %,d services: %,d entries, %,.0f MB, made up in %.0f s%n", members, services,
                written.entries(), written.bytes() / MEGABYTE, since(begin));
        var registry = registry();
        var server = new RealServer(children, Files.writeString(run.resolve("anchor"), get("/anchor")));
        var copy = run.resolve("follower");
        System.out.printf("server, first start: %s%n", server.start(copy, written.entries()));
        var restart = server.start(copy, written.entries());
        System.out.printf("server, start from its copy: %s%n", restart);
        var away = run.resolve("follower-away");
        RealServer.set(copy, away);
        try (var followers = new Followers(address())) {
            var state = state(followers, written);
            changes(germany, followers, state, registry, seconds, written.whole());
        }
        children.end(registry);
        away(germany, new Away(1, written.entries(), copy), server);
        away(germany, new Away(3, written.entries(), away), server);
    }

    private Child registry() throws IOException {
        long begin = System.nanoTime();
        var registry = children.start("registry", RegistryProcess.class, Flags.PLAIN,
                run.resolve("registry").toString(), String.valueOf(port));
        System.out.printf(
                "registry: start with a check of all entries %.1f s, %.1f s of CPU time, resident %d MiB (heap at"
                        + " most 256)%n",
                since(begin), registry.cpuSeconds(), registry.residentMebibytes(true));
        return registry;
    }

    /// The state with which all followers begin.
    private RegistryFollower state(Followers followers, LogWriting.Written written)
            throws IOException, InterruptedException {
        var anchor = Anchor.parse(Files.readAllBytes(run.resolve("anchor")));
        var state = followers.takeAll(RegistryFollower.start(anchor, RegistrationSeals.ofLog()), written.entries());
        System.out.printf("first start: %,.1f MB on the wire%n", followers.bytes() / MEGABYTE);
        return state;
    }

    /// A server that was away.
    ///
    /// @param size where its copy ends
    private record Away(int days, long size, Path copy) {}

    /// What is missed in days is written while the registry stands still, and then fetched.
    private void away(Germany germany, Away away, RealServer server) throws IOException, InterruptedException {
        long missed = CHANGES_A_MINUTE * MINUTES_A_DAY * away.days();
        long size = away.size() + missed;
        germany.change(run.resolve("registry"), size);
        var registry = registry();
        var start = server.start(away.copy(), size);
        try (var followers = new Followers(address())) {
            System.out.printf("server, away for %d days, %,d entries: %s; %,.1f MB received%n", away.days(), missed,
                    start, followers.bytesBetween(away.size(), size) / MEGABYTE);
        }
        children.end(registry);
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
        var answer = http.send(HttpRequest.newBuilder(URI.create(address() + "/api/v1/registration-requests"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(registration)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException(answer.body());
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private String get(String target) throws IOException, InterruptedException {
        return new String(http.send(HttpRequest.newBuilder(URI.create(address() + target)).build(),
                BodyHandlers.ofByteArray()).body(), StandardCharsets.UTF_8);
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
