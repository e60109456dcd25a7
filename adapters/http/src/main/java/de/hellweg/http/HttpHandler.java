package de.hellweg.http;

/// Answers exchanges. Called on a virtual thread of its own for each, so it may block.
///
/// What it throws is a bug: the door logs it under the exchange's id and answers 500 with that id and nothing more.
@FunctionalInterface
public interface HttpHandler {

    HttpResponse answer(HttpExchange exchange);
}
