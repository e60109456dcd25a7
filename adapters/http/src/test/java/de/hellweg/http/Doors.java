package de.hellweg.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Servers and clients for tests, on loopback and free ports.
final class Doors {

    static final Duration SOON = Duration.ofSeconds(20);

    private Doors() {}

    static HttpServer plain(Limits limits, HttpHandler handler) {
        return HttpServer.start(new ListenerSettings(anyPort(), Optional.empty(), limits), handler);
    }

    static HttpServer secure(ServerTls tls, HttpHandler handler) {
        return HttpServer.start(new ListenerSettings(anyPort(), Optional.of(tls), Limits.defaults()), handler);
    }

    static HttpClient client() {
        return HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
    }

    static Destination to(InetSocketAddress address) {
        return Destination.plain("127.0.0.1", address.getPort());
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    static HttpResponse text(String text) {
        return HttpResponse.of(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    static String bodyOf(HttpExchange exchange) {
        try {
            return new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String get(HttpClient client, Destination destination, String target) throws IOException {
        try (var answer = client.send(Call.get(destination, target, SOON))) {
            return answer.status() + " " + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
