package de.hellweg.registry.accounts;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router.RouteHandler;
import de.hellweg.registry.audit.AuditTrail;
import de.hellweg.registry.audit.Recording;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.SigningKeyAway;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Refused;
import java.time.Clock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The edge of the REST interface: each route names the right it asks for, and nobody passes without a key that gives it.
/// Every act that may change something leaves one record in the audit trail: with the act itself when it is carried out, else
/// before its answer goes.
public final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final Keys keys;
    private final AuditTrail trail;
    private final Clock clock;

    public Gate(Keys keys, AuditTrail trail, Clock clock) {
        this.keys = keys;
        this.trail = trail;
        this.clock = clock;
    }

    /// What a route does.
    @FunctionalInterface
    public interface Act {
        HttpResponse answer(Asked asked);
    }

    /// The act as a route for holders of keys with this right.
    public RouteHandler allowed(Right right, Act act) {
        return (exchange, parameters) -> Administration.refusing(exchange, () -> {
            try {
                return answer(right, act, exchange, parameters);
            } catch (SigningKeyAway e) {
                LOG.error("A request could not be answered: {}", e.getMessage());
                throw Refused.notNow("The registry's log key cannot be used now, so nothing was entered. The operator"
                        + " finds the cause in the log. Try again later.");
            } catch (DatabaseUnavailable e) {
                LOG.error("A request could not be answered: {}", e.getMessage());
                throw Refused.notNow("The registry's store cannot be used (" + e.kind()
                        + "). The operator finds the cause in the log. Look whether the change is there, then try"
                        + " again.");
            }
        });
    }

    private HttpResponse answer(Right right, Act act, HttpExchange exchange, PathParameters parameters) {
        boolean changes = !exchange.method().equals("GET") && !exchange.method().equals("HEAD");
        // Requests without a key are not recorded: anybody could fill the disk with them.
        var asked = asked(exchange, parameters, actor(exchange));
        return changes ? recorded(asked, () -> answer(right, act, asked)) : answer(right, act, asked);
    }

    private static HttpResponse answer(Right right, Act act, Asked asked) {
        if (!asked.actor().may(right)) {
            throw Refused.forbidden("This asks for the right " + right + ", which your roles do not give.");
        }
        return act.answer(asked);
    }

    private Actor actor(HttpExchange exchange) {
        return Administration.bearer(exchange).flatMap(key -> keys.holder(key, exchange.remote().getAddress()))
                .orElseThrow(Refused::noKey);
    }

    /// A request of somebody who is known.
    public Asked asked(HttpExchange exchange, PathParameters parameters, Actor actor) {
        return new Asked(exchange, parameters, actor, recording(exchange, actor.name()));
    }

    /// The record of a request, yet to be written.
    ///
    /// @param actor who asks, or who it claims to be
    public Recording recording(HttpExchange exchange, String actor) {
        return new Recording(trail, clock, exchange, actor);
    }

    /// Answers a request that may change something. It leaves one record before the answer goes, whatever becomes of it.
    public HttpResponse recorded(Asked asked, Supplier<HttpResponse> act) {
        var recording = asked.recording();
        boolean told = false;
        try {
            var answer = act.get();
            recording.ended(answer.status(), asked.note());
            told = true;
            return answer;
        } catch (Refused refused) {
            told = true;
            recording.ended(refused.status(), refused.detail());
            throw refused;
        } catch (Malformed e) {
            told = true;
            recording.ended(400, e.where() + " " + e.problem());
            throw e;
        } catch (SigningKeyAway e) {
            told = true;
            recording.ended(503, "The log key cannot be used.");
            throw e;
        } catch (DatabaseUnavailable e) {
            told = true;
            recording.failed(503, "The store failed (" + e.kind() + ").");
            throw e;
        } finally {
            if (!told) {
                recording.failed(500, "internal");
            }
        }
    }

    /// Writes the record of an act of somebody who is not signed in, e.g. a failed sign-in.
    public void record(HttpExchange exchange, String actor, int outcome, String note) {
        recording(exchange, actor).ended(outcome, note);
    }
}
