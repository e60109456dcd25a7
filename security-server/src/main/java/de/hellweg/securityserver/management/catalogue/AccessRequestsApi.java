package de.hellweg.securityserver.management.catalogue;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router;
import de.hellweg.messages.metadata.AccessQuestion;
import de.hellweg.securityserver.accessrequests.AccessRequest;
import de.hellweg.securityserver.management.catalogue.AccessDesk.By;
import de.hellweg.securityserver.management.catalogue.AccessDesk.Told;
import de.hellweg.securityserver.serverconfiguration.Endpoint;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberCode;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemCode;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.FormFields;
import java.util.List;
import java.util.Optional;

/// Access, asked for and answered. What is sent goes to the provider as a message; what was received is decided here.
public final class AccessRequestsApi {
    private static final int MOST_PURPOSES = 256;

    private final AccessDesk desk;
    private final InstanceId instance;

    public AccessRequestsApi(AccessDesk desk, InstanceId instance) {
        this.desk = desk;
        this.instance = instance;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes, Administration gate) {
        return routes.route("POST", "/api/v1/access-requests/sent", gate.keyed((exchange, _, actor) -> ask(exchange,
                by(exchange, actor))))
                .route("GET", "/api/v1/access-requests/sent/{class}/{code}/{subsystem}", gate.keyed(this::sent))
                .route("GET", "/api/v1/access-requests", gate.keyed((exchange, _, actor) -> Json.answer(200,
                        list(desk.received(by(exchange, actor))))))
                .route("POST", "/api/v1/access-requests/{id}/grant", gate.keyed(this::grant))
                .route("POST", "/api/v1/access-requests/{id}/decline", gate.keyed(this::decline));
    }

    private static By by(HttpExchange exchange, String actor) {
        return new By(actor, exchange.id());
    }

    private HttpResponse ask(HttpExchange exchange, By by) {
        var in = JsonFields.of(Json.request(exchange));
        var client = in.read("client", SubsystemId::parse);
        var service = in.read("service", ServiceId::parse);
        var question = new AccessQuestion(service.code(), in.list("purposes", MOST_PURPOSES, PurposeCode::new),
                in.text("reason"));
        in.end();
        return answered(desk.ask(client, service, question, by));
    }

    private HttpResponse sent(HttpExchange exchange, PathParameters path, String actor) {
        var query = FormFields.parse(exchange.query());
        var client = SubsystemId.parse(query.text("client"));
        var member = new MemberId(instance, new MemberClass(path.get("class")), new MemberCode(path.get("code")));
        var provider = new SubsystemId(member, new SubsystemCode(path.get("subsystem")));
        return answered(desk.sent(client, provider, by(exchange, actor)));
    }

    /// The provider's answer, or the code of the fault that ended the exchange.
    private static HttpResponse answered(Told told) {
        return switch (told) {
            case Told.Answered(var json) -> Json.answer(200, json);
            case Told.Fault(var code, var message, var later) -> {
                var both = code + ": " + message;
                throw later ? Refused.notNow(both) : Refused.conflict(both);
            }
            case Told.Nothing() -> throw Refused.notNow("The provider's server does not answer access requests.");
        };
    }

    private static JsonObject list(List<AccessRequest> received) {
        return JsonObject.builder().put("items",
                new JsonArray(received.stream().<JsonValue>map(AccessRequest::shown).toList())).build();
    }

    private HttpResponse grant(HttpExchange exchange, PathParameters path, String actor) {
        var in = JsonFields.of(Json.request(exchange));
        var purposes = in.has("purposes")
                ? Optional.of(in.list("purposes", MOST_PURPOSES, PurposeCode::new))
                : Optional.<List<PurposeCode>>empty();
        var endpoint = in.has("endpoint") ? endpoint(in.fields("endpoint")) : Endpoint.ALL;
        var grant = new AccessDesk.Grant(purposes, endpoint, in.optionalText("answer"));
        in.end();
        return Json.answer(200, desk.grant(path.get("id"), grant, by(exchange, actor)).shown());
    }

    private static Endpoint endpoint(JsonFields in) {
        var endpoint = new Endpoint(in.text("method"), in.text("path"));
        in.end();
        return endpoint;
    }

    private HttpResponse decline(HttpExchange exchange, PathParameters path, String actor) {
        var in = JsonFields.of(Json.request(exchange));
        var answer = in.text("answer");
        in.end();
        return Json.answer(200, desk.decline(path.get("id"), answer, by(exchange, actor)).shown());
    }
}
