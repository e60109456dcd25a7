package de.hellweg.registry.accounts;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.routing.PathParameters;

/// A request of somebody known who may make it. Belongs to one request on one thread.
public final class Asked {
    private final HttpExchange exchange;
    private final PathParameters parameters;
    private final Actor actor;
    private String note = "";

    public Asked(HttpExchange exchange, PathParameters parameters, Actor actor) {
        this.exchange = exchange;
        this.parameters = parameters;
        this.actor = actor;
    }

    public HttpExchange exchange() {
        return exchange;
    }

    public PathParameters parameters() {
        return parameters;
    }

    public Actor actor() {
        return actor;
    }

    /// Says for the audit trail what the act is about; never a secret.
    public void note(String text) {
        note = text;
    }

    public String note() {
        return note;
    }
}
