package de.hellweg.bench.distribution;

import de.hellweg.bench.Child;
import de.hellweg.bench.Children;
import de.hellweg.bench.Flags;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/// Starts what follows the registry in a security server, in a process with a server's heap, and measures until it has
/// all entries.
final class RealServer {
    private static final double MEGABYTE = 1e6;
    private static final int PAUSE_MILLIS = 50;

    private final Children children;
    private final Path anchor;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RealServer(Children children, Path anchor) {
        this.children = children;
        this.anchor = anchor;
    }

    /// What one start cost, until the newest entry was believed.
    ///
    /// @param seconds from the start of the process
    /// @param heap bytes in use afterwards, after a collection
    /// @param resident the most there was, in MiB
    record Start(double seconds, double cpuSeconds, long heap, long resident) {
        @Override
        public String toString() {
            return String.format(java.util.Locale.ROOT,
                    "%.1f s, %.1f s of CPU time, heap used %.0f MB of at most 268, resident %d MiB at most", seconds,
                    cpuSeconds, heap / MEGABYTE, resident);
        }
    }

    Start start(Path copy, long size) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var server = children.start("follower", FollowerProcess.class, Flags.RELAY, anchor.toString(),
                copy.toString());
        while (told(server, "/") < size) {
            Thread.sleep(PAUSE_MILLIS);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpu = server.cpuSeconds();
        var start = new Start(seconds, cpu, told(server, "/heap"), server.residentMebibytes(true));
        children.end(server);
        return start;
    }

    private long told(Child server, String path) throws IOException, InterruptedException {
        var question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build();
        return Long.parseLong(http.send(question, BodyHandlers.ofString()).body());
    }

    /// A copy of a copy, as of a server that is away from now on.
    static void set(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var each : files.toList()) {
                Files.copy(each, to.resolve(from.relativize(each)));
            }
        }
    }
}
