package de.hellweg.securityserver.management;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.management.RegistrationDesk.By;
import de.hellweg.securityserver.registrationrequests.SentRequest;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Json;
import java.util.List;

/// Requests to the registry: sealed, kept, sent, followed and taken back; or only sealed, for who carries them elsewhere.
public final class RegistrationsApi {
    private final RegistrationDesk desk;

    public RegistrationsApi(RegistrationDesk desk) {
        this.desk = desk;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes, Administration administration) {
        return routes
                .route("POST", "/api/v1/registrations", administration.keyed((exchange, _, _) -> Json.answer(200,
                        desk.onlySealed(Json.request(exchange)))))
                .route("POST", "/api/v1/registration-requests", administration.keyed((exchange, _, actor) -> {
                    var asked = desk.ask(Json.request(exchange), new By(actor, exchange.id()));
                    return Json.answer(asked.state() == SentRequest.State.TO_SEND ? 202 : 201, asked.shown());
                }))
                .route("GET", "/api/v1/registration-requests", administration.keyed((exchange, _, actor) -> Json
                        .answer(200, list(desk.all(new By(actor, exchange.id()))))))
                .route("GET", "/api/v1/registration-requests/{id}", administration.keyed((exchange, path, actor) -> Json
                        .answer(200, desk.looked(path.get("id"), new By(actor, exchange.id())).whole())))
                .route("POST", "/api/v1/registration-requests/{id}/revoke", administration.keyed(
                        (exchange, path, actor) -> revoke(exchange, path.get("id"), new By(actor, exchange.id()))));
    }

    private static JsonObject list(List<SentRequest> requests) {
        return JsonObject.builder().put("items",
                new JsonArray(requests.stream().<JsonValue>map(SentRequest::shown).toList())).build();
    }

    private HttpResponse revoke(HttpExchange exchange, String id, By by) {
        var in = JsonFields.of(Json.request(exchange));
        var reason = in.text("reason");
        in.end();
        return Json.answer(200, desk.revoke(id, reason, by).shown());
    }
}
