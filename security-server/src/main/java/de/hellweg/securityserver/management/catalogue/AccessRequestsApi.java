package de.hellweg.securityserver.management.catalogue;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router;
import de.hellweg.messages.metadata.AccessQuestion;
import de.hellweg.securityserver.accessrequests.AccessRequest;
import de.hellweg.securityserver.accessrequests.StoredRequests;
import de.hellweg.securityserver.consumer.OwnMessages;
import de.hellweg.securityserver.serverconfiguration.Endpoint;
import de.hellweg.securityserver.serverconfiguration.ServiceHome.Metadata;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Der;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberCode;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemCode;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Administration.Keyed;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.FormFields;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Access, asked for and answered. What is sent goes to the provider as a message; what was received is decided here.
public final class AccessRequestsApi {
    private static final Logger LOG = LoggerFactory.getLogger(AccessRequestsApi.class);

    private final StoredRequests received;
    private final OwnMessages messages;
    private final InstanceId instance;

    public AccessRequestsApi(StoredRequests received, OwnMessages messages, InstanceId instance) {
        this.received = received;
        this.messages = messages;
        this.instance = instance;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes, Administration gate) {
        return routes.route("POST", "/api/v1/access-requests/sent", gate.keyed((exchange, _, actor) -> ask(exchange,
                actor)))
                .route("GET", "/api/v1/access-requests/sent/{class}/{code}/{subsystem}", gate.keyed(this::sent))
                .route("GET", "/api/v1/access-requests", gate.keyed(stored((_, _, _) -> Json.answer(200, list()))))
                .route("POST", "/api/v1/access-requests/{id}/grant", gate.keyed(stored(this::grant)))
                .route("POST", "/api/v1/access-requests/{id}/decline", gate.keyed(stored(this::decline)));
    }

    private static Keyed stored(Keyed action) {
        return (exchange, parameters, actor) -> {
            try {
                return action.answer(exchange, parameters, actor);
            } catch (DatabaseUnavailable away) {
                LOG.error("access requests cannot be read or written: {} (exchange {})", away.kind(), exchange.id());
                throw Refused.notNow("The access requests cannot be used now. Try again later.");
            }
        };
    }

    private HttpResponse ask(HttpExchange exchange, String actor) {
        var in = JsonFields.of(Json.request(exchange));
        var client = in.read("client", SubsystemId::parse);
        var service = in.read("service", ServiceId::parse);
        var question = new AccessQuestion(service.code(), in.list("purposes", 256, PurposeCode::new),
                in.text("reason"));
        in.end();
        LOG.info("{} requests access to {} for {} (exchange {})", actor, service.path(), client.path(), exchange.id());
        return answered(messages.send(new OwnMessages.Draft(exchange.id(), actor, client,
                metadata(service.provider(), Metadata.REQUEST_ACCESS), "POST", Der.of(question.body()))));
    }

    private HttpResponse sent(HttpExchange exchange, PathParameters path, String actor) {
        var query = FormFields.parse(exchange.query());
        var client = SubsystemId.parse(query.text("client"));
        var member = new MemberId(instance, new MemberClass(path.get("class")), new MemberCode(path.get("code")));
        var provider = new SubsystemId(member, new SubsystemCode(path.get("subsystem")));
        return answered(messages.send(new OwnMessages.Draft(exchange.id(), actor, client,
                metadata(provider, Metadata.ACCESS_REQUESTS), "GET", Der.of(new byte[0]))));
    }

    private static ServiceId metadata(SubsystemId provider, Metadata kind) {
        return new ServiceId(provider, new ServiceCode(kind.serviceCode()));
    }

    /// The provider's answer, or the code of the fault that ended the exchange.
    private static HttpResponse answered(OwnMessages.Answer answer) {
        if (answer.status() == 200 && CanonicalJson.parse(answer.body().bytes()) instanceof JsonObject json) {
            return Json.answer(200, json);
        }
        if (!answer.refused()) {
            throw Refused.notNow("The provider's server does not answer access requests.");
        }
        var fault = JsonFields.of((JsonObject) CanonicalJson.parse(answer.body().bytes()));
        var told = fault.text("type") + ": " + fault.text("message");
        throw answer.status() < 500 ? Refused.conflict(told) : Refused.notNow(told);
    }

    private JsonObject list() {
        return JsonObject.builder().put("items",
                new JsonArray(received.all().stream().<JsonValue>map(AccessRequest::shown).toList())).build();
    }

    private HttpResponse grant(HttpExchange exchange, PathParameters path, String actor) {
        var in = JsonFields.of(Json.request(exchange));
        var asked = received.find(path.get("id"));
        var purposes = in.has("purposes") ? in.list("purposes", 256, PurposeCode::new) : asked.purposes();
        var endpoint = in.has("endpoint") ? endpoint(in.fields("endpoint")) : Endpoint.ALL;
        var answer = in.optionalText("answer").map(AccessQuestion::reason);
        in.end();
        var granted = received.grant(asked.id(), endpoint, Set.copyOf(purposes), received.decision(actor, answer));
        LOG.info("{} granted the access request {} (exchange {})", actor, asked.id(), exchange.id());
        return Json.answer(200, granted.shown());
    }

    private static Endpoint endpoint(JsonFields in) {
        var endpoint = new Endpoint(in.text("method"), in.text("path"));
        in.end();
        return endpoint;
    }

    private HttpResponse decline(HttpExchange exchange, PathParameters path, String actor) {
        var in = JsonFields.of(Json.request(exchange));
        var answer = AccessQuestion.reason(in.text("answer"));
        in.end();
        var declined = received.decline(path.get("id"), received.decision(actor, Optional.of(answer)));
        LOG.info("{} declined the access request {} (exchange {})", actor, declined.id(), exchange.id());
        return Json.answer(200, declined.shown());
    }
}
