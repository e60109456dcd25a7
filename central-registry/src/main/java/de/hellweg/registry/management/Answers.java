package de.hellweg.registry.management;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.Problem;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue;

/// Answers of the administration interface.
final class Answers {
    private Answers() {}

    static HttpResponse json(int status, JsonValue value) {
        return HttpResponse.of(status, "application/json", CanonicalJson.write(value));
    }

    static HttpResponse problem(HttpExchange exchange, Refused refused) {
        return new Problem(refused.status(), refused.code(), refused.title(), refused.detail(), exchange.id())
                .toResponse();
    }
}
