package de.hellweg.bench;

import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpServer;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import de.hellweg.http.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/// What the benchmark's own processes have in common: they listen on loopback, say where on standard output, and end
/// when their standard input does, so that none outlives the benchmark.
public final class Started {

    static final String READY = "ready ";

    private Started() {}

    public static HttpServer plain(HttpHandler handler) {
        return listen(Optional.empty(), handler);
    }

    static HttpServer listen(Optional<ServerTls> tls, HttpHandler handler) {
        return listen(0, tls, handler);
    }

    static HttpServer listen(int port, Optional<ServerTls> tls, HttpHandler handler) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return HttpServer.start(new ListenerSettings(address, tls, Limits.defaults()), handler);
    }

    public static void untilInputEnds(int port) throws IOException {
        System.out.println(READY + port);
        awaitEndOfInput();
    }

    static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is said to a process; only the end counts.
        }
    }
}
