package de.hellweg.region.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.HttpServer;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import de.hellweg.region.processes.LedgerFile.What;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;

/// Stands in the register's place and writes down what it was asked, before it answers, and what it gave.
final class LedgerRegister implements AutoCloseable {
    private static final String DOCUMENT = """
            {"openapi":"3.1.0","info":{"title":"Register","version":"1"},"paths":{}}""";

    private final HttpServer server;

    private LedgerRegister(HttpServer server) {
        this.server = server;
    }

    /// @param serve the answer to a call, whose body was read
    static LedgerRegister start(InetSocketAddress address, LedgerFile ledger, Function<Called, byte[]> serve) {
        return new LedgerRegister(
                HttpServer.start(new ListenerSettings(address, Optional.empty(), Limits.defaults()), exchange -> {
                    if (exchange.path().equals("/openapi.json")) {
                        return HttpResponse.of(200, "application/json", DOCUMENT.getBytes(UTF_8));
                    }
                    return answer(exchange, ledger, serve);
                }));
    }

    /// A call.
    ///
    /// @param id `X-Road-Id`
    record Called(String id, String path) {}

    private static HttpResponse answer(HttpExchange exchange, LedgerFile ledger, Function<Called, byte[]> serve) {
        try {
            var body = exchange.body().readAllBytes();
            var id = exchange.headers().first("X-Road-Id").orElse("none");
            ledger.note(What.CALLED, id, exchange.headers().first("X-Road-Request-Id").orElse("none"), body);
            var answer = serve.apply(new Called(id, exchange.path()));
            ledger.note(What.GAVE, id, "200", answer);
            return HttpResponse.of(200, "application/octet-stream", answer);
        } catch (IOException brokenOff) {
            return HttpResponse.of(400);
        }
    }

    InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
