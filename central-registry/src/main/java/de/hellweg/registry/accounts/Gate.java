package de.hellweg.registry.accounts;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router.RouteHandler;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.SigningKeyAway;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Refused;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The edge of the REST interface: each route names the right it asks for, and nobody passes without a key that gives it.
/// Every act that may change something leaves one record in the audit trail, carried out or not, before its answer goes.
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
            } catch (DatabaseUnavailable e) {
                LOG.error("A request could not be answered: {}", e.getMessage());
                throw Refused.notNow("The registry's store cannot be used (" + e.kind()
                        + "). Look whether the change is there, then try again.");
            }
        });
    }

    private HttpResponse answer(Right right, Act act, HttpExchange exchange, PathParameters parameters) {
        boolean changes = !exchange.method().equals("GET") && !exchange.method().equals("HEAD");
        // Requests without a key are not recorded: anybody could fill the disk with them.
        var asked = new Asked(exchange, parameters, actor(exchange));
        try {
            if (!asked.actor().may(right)) {
                throw Refused.forbidden("This asks for the right " + right + ", which your roles do not give.");
            }
            var answer = act.answer(asked);
            if (changes) {
                record(asked, answer.status(), asked.note());
            }
            return answer;
        } catch (Refused refused) {
            recordRefusal(changes, asked, refused);
            throw refused;
        } catch (SigningKeyAway e) {
            LOG.error("A request could not be answered: {}", e.getMessage());
            var refused = Refused
                    .notNow("The registry's log key cannot be used now, so nothing was entered. The operator"
                            + " finds the cause in the log. Try again later.");
            recordRefusal(changes, asked, refused);
            throw refused;
        } catch (Malformed e) {
            var refused = Refused.malformed(e.where() + " " + e.problem() + ".");
            recordRefusal(changes, asked, refused);
            throw refused;
        }
    }

    private Actor actor(HttpExchange exchange) {
        return Administration.bearer(exchange).flatMap(key -> keys.holder(key, exchange.remote().getAddress()))
                .orElseThrow(Refused::noKey);
    }

    private void recordRefusal(boolean changes, Asked asked, Refused refused) {
        if (changes) {
            record(asked, refused.status(), refused.detail());
        }
    }

    /// Writes the record of an act.
    public void record(Asked asked, int outcome, String note) {
        var exchange = asked.exchange();
        record(exchange, asked.actor().name(), outcome, note);
    }

    /// Writes the record of an act of somebody who is not signed in, e.g. a failed sign-in.
    public void record(HttpExchange exchange, String actor, int outcome, String note) {
        trail.write(new AuditRecord(clock.instant(), actor, exchange.remote().getAddress().getHostAddress(),
                exchange.method() + " " + exchange.path(), outcome, note));
    }
}
