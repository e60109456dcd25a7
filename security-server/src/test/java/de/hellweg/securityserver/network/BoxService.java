package de.hellweg.securityserver.network;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.HttpServer;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import de.hellweg.http.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// An information system behind a service: notes who called it, and answers as it is told.
public final class BoxService implements AutoCloseable {
    private final List<HttpExchange> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final boolean secure;
    private volatile HttpHandler handler = _ -> HttpResponse.of(200, "application/json",
            "{\"name\":\"Erika Muster\"}".getBytes(StandardCharsets.UTF_8));

    BoxService(Ledger ledger) {
        this(ledger, Optional.empty());
    }

    /// @param tls how it is reached over HTTPS
    BoxService(Ledger ledger, Optional<ServerTls> tls) {
        secure = tls.isPresent();
        server = HttpServer.start(new ListenerSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tls,
                Limits.defaults()), exchange -> {
                    calls.add(exchange);
                    ledger.note(Ledger.SERVICE, "called",
                            exchange.headers().first("X-Road-Request-Id").orElse("none"));
                    return handler.answer(exchange);
                });
    }

    public void answerWith(HttpHandler answer) {
        handler = answer;
    }

    public List<HttpExchange> calls() {
        return calls;
    }

    public URI address() {
        return URI.create((secure ? "https" : "http") + "://127.0.0.1:" + server.address().getPort() + "/register");
    }

    @Override
    public void close() {
        server.close();
    }
}
