package de.hellweg.registry.accounts;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.registry.audit.Recording;
import de.hellweg.registry.audit.Trace;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.RegistryEvent;

/// A request of somebody known who may make it. Belongs to one request on one thread.
public final class Asked {
    private final HttpExchange exchange;
    private final PathParameters parameters;
    private final Actor actor;
    private final Recording recording;
    private String note = "";

    Asked(HttpExchange exchange, PathParameters parameters, Actor actor, Recording recording) {
        this.exchange = exchange;
        this.parameters = parameters;
        this.actor = actor;
        this.recording = recording;
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

    /// Says for the audit trail what the act is about, in case it is not carried out; never a secret.
    public void note(String text) {
        note = text;
    }

    public String note() {
        return note;
    }

    /// The record of the act, for whatever carries it out.
    public Trace trace() {
        return recording;
    }

    /// The record of an act that is an entry of the registry's log, written with the entry.
    public RegistryLog.Along entering(RegistryEvent event) {
        return entering(PayloadWriter.kind(event) + " " + CanonicalJson.text(PayloadWriter.payload(event)));
    }

    /// The same, in other words.
    public RegistryLog.Along entering(String about) {
        return (in, position) -> recording.carriedOut(in, "entry " + position + " " + about);
    }

    Recording recording() {
        return recording;
    }
}
