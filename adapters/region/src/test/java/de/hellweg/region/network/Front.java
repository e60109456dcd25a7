package de.hellweg.region.network;

import de.hellweg.http.Answer;
import de.hellweg.http.Call;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.HttpServer;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The address under which one service is known. The service itself stands behind it; here it can be away, or something
/// else can answer in its place.
final class Front implements AutoCloseable {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private final InetSocketAddress address;
    private final HttpClient client;
    private final AtomicLong asked = new AtomicLong();
    private volatile Destination behind;
    private volatile Optional<HttpHandler> instead = Optional.empty();
    private Optional<HttpServer> server = Optional.empty();

    private Front(InetSocketAddress address, HttpClient client, Destination behind) {
        this.address = address;
        this.client = client;
        this.behind = behind;
    }

    static Front open(InetSocketAddress address, HttpClient client, InetSocketAddress behind) {
        var front = new Front(address, client, destination(behind));
        front.back();
        return front;
    }

    private static Destination destination(InetSocketAddress address) {
        return Destination.plain(address.getAddress().getHostAddress(), address.getPort());
    }

    /// The service moved.
    void leadsTo(InetSocketAddress moved) {
        behind = destination(moved);
    }

    /// Nobody listens any more, and whoever is being answered is cut off.
    void away() {
        server.ifPresent(HttpServer::close);
        server = Optional.empty();
    }

    /// The service answers again.
    void back() {
        instead = Optional.empty();
        listen();
    }

    /// This answers from now on.
    void answers(HttpHandler handler) {
        instead = Optional.of(handler);
        listen();
    }

    private void listen() {
        if (server.isEmpty()) {
            var limits = Limits.defaults().withTimes(Duration.ofSeconds(10), Duration.ofSeconds(60),
                    Duration.ofSeconds(30), Duration.ofMillis(1));
            server = Optional.of(HttpServer.start(new ListenerSettings(address, Optional.empty(), limits),
                    exchange -> {
                        asked.incrementAndGet();
                        return instead.map(handler -> handler.answer(exchange)).orElseGet(() -> forward(exchange));
                    }));
        }
    }

    /// How often somebody has asked here.
    long asked() {
        return asked.get();
    }

    /// What the service answers.
    HttpResponse forward(HttpExchange exchange) {
        var headers = Headers.builder();
        for (var name : new String[]{"Content-Type", "Accept", "Authorization"}) {
            exchange.headers().first(name).ifPresent(value -> headers.add(name, value));
        }
        try (Answer answer = client.send(new Call(behind, exchange.method(), exchange.target(), headers.build(),
                Content.of(exchange.body().readAllBytes()), TIME_LIMIT))) {
            return HttpResponse.of(answer.status(),
                    answer.headers().first("Content-Type").orElse("application/octet-stream"),
                    answer.body().readAllBytes());
        } catch (IOException away) {
            return HttpResponse.of(502);
        }
    }

    @Override
    public void close() {
        away();
    }
}
