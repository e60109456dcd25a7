package de.hellweg.registry.operation;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.Problem;
import java.util.List;
import java.util.stream.Stream;

/// What a process answers that stands by: everything that is published, since the signature on it says that it is right;
/// and for all else, where the active one is. It forwards nothing: who stands in front of both sends to the active one.
public final class StandingBy implements HttpHandler {
    private static final List<String> PUBLISHED = List.of("/anchor", "/checkpoint", "/log/entries", "/log/keys",
            "/log/follow");
    private static final List<String> BELOW = List.of("/tile/", "/health", "/metrics");
    private static final String RETRY_AFTER_SECONDS = "5";

    private final HttpHandler published;
    private final String active;

    /// @param published answers what is published
    /// @param active the active process, as it named itself
    public StandingBy(HttpHandler published, String active) {
        this.published = published;
        this.active = active;
    }

    @Override
    public HttpResponse answer(HttpExchange exchange) {
        var path = exchange.path();
        boolean reading = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        if (reading && (PUBLISHED.contains(path) || BELOW.stream().anyMatch(path::startsWith))) {
            return published.answer(exchange);
        }
        var answer = new Problem(503, "stands-by", "This process of the registry stands by.",
                Stream.of("Active is ", active.isEmpty() ? "none at the moment" : "the one at " + active,
                        ". Send the request there, or to the registry's published address.")
                        .reduce("", String::concat),
                exchange.id()).toResponse();
        return new HttpResponse(503, answer.headers().toBuilder().add("Retry-After", RETRY_AFTER_SECONDS).build(),
                answer.content());
    }
}
