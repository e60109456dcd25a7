package de.hellweg.region.register;

import de.hellweg.http.Content;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.HttpServer;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import de.hellweg.http.routing.CanonicalPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Serves a register over HTTP, its questions below the root and its document at `/openapi.json`.
public final class RegisterServer implements AutoCloseable {
    private static final int LONGEST_BODY = 64 * 1024;

    private final HttpServer server;

    private RegisterServer(HttpServer server) {
        this.server = server;
    }

    public static RegisterServer start(InetSocketAddress address, Register register) {
        var limits = Limits.defaults().withBodyBytes(LONGEST_BODY).withConnections(256, 256);
        var settings = new ListenerSettings(address, Optional.empty(), limits);
        return new RegisterServer(HttpServer.start(settings, exchange -> write(answer(register, exchange))));
    }

    public InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }

    private static Answer answer(Register register, HttpExchange exchange) {
        if (exchange.method().equals("GET") && exchange.path().equals("/openapi.json")) {
            return Answer.document(register.openApi());
        }
        try {
            return register.answer(question(exchange));
        } catch (Unanswerable reason) {
            return Answer.problem(reason.status(), "Anfrage nicht beantwortet", String.valueOf(reason.getMessage()));
        }
    }

    private static Question question(HttpExchange exchange) {
        var path = CanonicalPath.of(exchange.path())
                .orElseThrow(() -> Unanswerable.badRequest("Der Pfad ist nicht in seiner einen Schreibweise."));
        return new Question(exchange.method(), "/" + String.join("/", path.segments()), parameters(exchange.query()),
                body(exchange));
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        for (var part : query.split("&", -1)) {
            var pair = part.split("=", 2);
            if (!part.isEmpty() && parameters.put(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "") != null) {
                throw Unanswerable.badRequest("Ein Parameter steht doppelt.");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String body(HttpExchange exchange) {
        try {
            return new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static HttpResponse write(Answer answer) {
        var headers = Headers.of("Content-Type", answer.mediaType(), "Cache-Control", "no-store");
        return new HttpResponse(answer.status(), headers,
                Content.of(answer.json().getBytes(StandardCharsets.UTF_8)));
    }
}
