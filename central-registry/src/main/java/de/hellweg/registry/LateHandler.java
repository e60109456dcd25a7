package de.hellweg.registry;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/// The handler of a listener whose port must be known before its routes can be made, because the anchor names it.
/// Requests that come in between wait.
final class LateHandler implements HttpHandler {
    private final CompletableFuture<HttpHandler> handler = new CompletableFuture<>();

    void becomes(HttpHandler made) {
        handler.complete(made);
    }

    @Override
    public HttpResponse answer(HttpExchange exchange) {
        return handler.join().answer(exchange);
    }
}
