package de.hellweg.web.administration;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.Problem;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router.RouteHandler;
import de.hellweg.trust.Malformed;
import java.util.Optional;
import java.util.function.Supplier;

/// The edge of an administration interface: nobody passes without a key, and every refusal becomes a problem (RFC 9457).
public final class Administration {
    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;

    public Administration(ApiKeys keys) {
        this.keys = keys;
    }

    /// What a route does for the holder of a key.
    @FunctionalInterface
    public interface Keyed {
        /// Answers, in the name of the key's holder.
        HttpResponse answer(HttpExchange exchange, PathParameters parameters, String actor);
    }

    /// The action as a route that asks for a key. What it throws as [Refused] or [Malformed] is answered as a problem.
    public RouteHandler keyed(Keyed action) {
        return (exchange, parameters) -> refusing(exchange,
                () -> action.answer(exchange, parameters, actor(exchange)));
    }

    private String actor(HttpExchange exchange) {
        return bearer(exchange).flatMap(keys::holder).orElseThrow(Refused::noKey);
    }

    /// What stands after `Authorization: Bearer`, if it stands there once.
    public static Optional<String> bearer(HttpExchange exchange) {
        var given = exchange.headers().all("Authorization");
        return given.size() == 1 && given.getFirst().startsWith(BEARER)
                ? Optional.of(given.getFirst().substring(BEARER.length()))
                : Optional.empty();
    }

    /// The answer, or the problem that says why there is none: for what is thrown as [Refused] or [Malformed].
    public static HttpResponse refusing(HttpExchange exchange, Supplier<HttpResponse> answer) {
        try {
            return answer.get();
        } catch (Refused refused) {
            return problem(exchange, refused);
        } catch (Malformed e) {
            return problem(exchange, Refused.malformed(e.where() + " " + e.problem() + "."));
        }
    }

    private static HttpResponse problem(HttpExchange exchange, Refused refused) {
        return new Problem(refused.status(), refused.code(), refused.title(), refused.detail(), exchange.id())
                .toResponse();
    }
}
