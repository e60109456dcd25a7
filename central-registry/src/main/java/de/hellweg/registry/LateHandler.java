package de.hellweg.registry;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import java.util.concurrent.CountDownLatch;

/// The handler of a listener whose port must be known before its routes can be made, because the anchor names it, and
/// whose routes are others while the process stands by. Requests that come before the first routes wait.
final class LateHandler implements HttpHandler {
    private final CountDownLatch made = new CountDownLatch(1);
    private volatile HttpHandler handler = _ -> HttpResponse.of(503);

    /// From the next request on.
    void becomes(HttpHandler other) {
        handler = other;
        made.countDown();
    }

    @Override
    public HttpResponse answer(HttpExchange exchange) {
        try {
            made.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return handler.answer(exchange);
    }
}
