package de.hellweg.securityserver.management;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.registrationrequests.RequestDelivery;
import de.hellweg.securityserver.registrationrequests.RequestSealing;
import de.hellweg.securityserver.registrationrequests.SentRequest;
import de.hellweg.securityserver.registrationrequests.SentRequests;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Digest;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Administration.Keyed;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Requests to the registry: sealed, kept, sent, followed and taken back; or only sealed, for who carries them elsewhere.
public final class RegistrationsApi {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationsApi.class);

    private final RequestSealing sealing;
    private final RequestDelivery delivery;
    private final SentRequests kept;

    public RegistrationsApi(RequestSealing sealing, RequestDelivery delivery, SentRequests kept) {
        this.sealing = sealing;
        this.delivery = delivery;
        this.kept = kept;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes, Administration administration) {
        return routes
                .route("POST", "/api/v1/registrations", administration.keyed((exchange, _, _) -> Json.answer(200,
                        sealing.sealed(Json.request(exchange)).request())))
                .route("POST", "/api/v1/registration-requests", administration.keyed(stored((exchange, _, actor) -> {
                    var asked = delivery.ask(Json.request(exchange), actor);
                    LOG.info("{} asks the registry: request {}, {} (exchange {})", actor, asked.asked().hex(),
                            asked.state(), exchange.id());
                    return Json.answer(asked.state() == SentRequest.State.TO_SEND ? 202 : 201, asked.shown());
                })))
                .route("GET", "/api/v1/registration-requests",
                        administration.keyed(stored((_, _, _) -> Json.answer(200, list()))))
                .route("GET", "/api/v1/registration-requests/{id}",
                        administration.keyed(stored((_, path, _) -> Json.answer(200,
                                delivery.looked(asked(path)).whole()))))
                .route("POST", "/api/v1/registration-requests/{id}/revoke",
                        administration.keyed(stored((exchange, path, actor) -> {
                            LOG.info("{} takes back the request {} (exchange {})", actor, asked(path).hex(),
                                    exchange.id());
                            return revoke(path, Json.request(exchange));
                        })));
    }

    private static Keyed stored(Keyed action) {
        return (exchange, parameters, actor) -> {
            try {
                return action.answer(exchange, parameters, actor);
            } catch (DatabaseUnavailable away) {
                LOG.error("requests to the registry cannot be read or written: {} (exchange {})", away.kind(),
                        exchange.id());
                throw Refused.notNow("The requests cannot be used now. Try again later.");
            }
        };
    }

    private JsonObject list() {
        return JsonObject.builder().put("items",
                new JsonArray(kept.all().stream().<JsonValue>map(SentRequest::shown).toList())).build();
    }

    private HttpResponse revoke(PathParameters path, JsonObject json) {
        var in = JsonFields.of(json);
        var reason = in.text("reason");
        in.end();
        return Json.answer(200, delivery.revoke(asked(path), reason).shown());
    }

    private static Digest asked(PathParameters path) {
        var id = path.get("id");
        if (!id.matches("[0-9a-f]{64}")) {
            throw Refused.unknown("There is no such request.");
        }
        return Digest.ofSha256(HexFormat.of().parseHex(id));
    }
}
