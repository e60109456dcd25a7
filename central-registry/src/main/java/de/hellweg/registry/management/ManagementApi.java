package de.hellweg.registry.management;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Der;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.entry.PayloadReader;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.ApiKeys;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The registry's REST interface for its registrar (`openapi.json` beside this class is its contract).
///
/// What is sent is the payload of the entry it becomes, so the interface and the log have one set of rules. What a
/// member must ask for itself comes as a registration: the payload with the member's seal.
public final class ManagementApi {
    private static final Logger LOG = LoggerFactory.getLogger(ManagementApi.class);
    private final RegistryLog log;
    private final Administration administration;
    private final StateView view;

    public ManagementApi(RegistryLog log, ApiKeys keys) {
        this.log = log;
        this.administration = new Administration(keys);
        this.view = new StateView();
    }

    /// Adds the interface's routes.
    public Router.Builder on(Router.Builder routes) {
        reading(routes);
        adding(routes);
        removing(routes);
        return routes
                .route("POST", "/api/v1/registrations",
                        administration.keyed((exchange, _, actor) -> register(exchange, actor)))
                .route("GET", "/api/v1/openapi.json", _ -> Json.resource(ManagementApi.class, "openapi.json"));
    }

    private void reading(Router.Builder routes) {
        read(routes, "/api/v1/state", view::overview);
        read(routes, "/api/v1/member-classes", view::memberClasses);
        read(routes, "/api/v1/members", view::members);
        read(routes, "/api/v1/subsystems", view::subsystems);
        read(routes, "/api/v1/servers", view::servers);
        read(routes, "/api/v1/services", view::services);
        read(routes, "/api/v1/purposes", view::purposes);
        read(routes, "/api/v1/groups", view::groups);
        read(routes, "/api/v1/certification-services", view::certificationServices);
        read(routes, "/api/v1/timestamp-services", view::timestampServices);
        read(routes, "/api/v1/policy", view::policy);
    }

    private void read(Router.Builder routes, String path, Function<RegistryLog.Published, JsonObject> what) {
        routes.route("GET", path,
                administration.keyed((exchange, _, _) -> Json.answer(200, what.apply(log.published()))));
    }

    private void adding(Router.Builder routes) {
        add(routes, "POST", "/api/v1/member-classes", "member-class-added");
        add(routes, "POST", "/api/v1/members", "member-added");
        add(routes, "POST", "/api/v1/subsystems", "subsystem-registered");
        add(routes, "POST", "/api/v1/purposes", "purpose-defined");
        add(routes, "POST", "/api/v1/groups", "group-defined");
        add(routes, "POST", "/api/v1/group-members", "group-member-added");
        add(routes, "POST", "/api/v1/certification-services", "certification-service-approved");
        add(routes, "POST", "/api/v1/timestamp-services", "timestamp-service-approved");
        add(routes, "PUT", "/api/v1/policy", "policy-changed");
    }

    private void add(Router.Builder routes, String method, String path, String kind) {
        routes.route(method, path, administration.keyed((exchange, _, actor) -> append(
                event(kind, Json.request(exchange)), actor, Optional.empty())));
    }

    private void removing(Router.Builder routes) {
        remove(routes, "/api/v1/members/{class}/{code}", Removals::member);
        remove(routes, "/api/v1/subsystems/{class}/{code}/{subsystem}", Removals::subsystem);
        remove(routes, "/api/v1/purposes/{code}", Removals::purpose);
        remove(routes, "/api/v1/groups/{group}", Removals::group);
        remove(routes, "/api/v1/groups/{group}/members/{class}/{code}", Removals::groupMember);
        remove(routes, "/api/v1/groups/{group}/members/{class}/{code}/{subsystem}", Removals::groupSubsystem);
        remove(routes, "/api/v1/certification-services/{name}", Removals::certificationService);
        remove(routes, "/api/v1/timestamp-services/{name}", Removals::timestampService);
    }

    private void remove(Router.Builder routes, String path,
            BiFunction<RegistryLog.Published, PathParameters, RegistryEvent> event) {
        routes.route("DELETE", path, administration.keyed((exchange, parameters, actor) -> append(
                event.apply(log.published(), parameters), actor, Optional.empty())));
    }

    private HttpResponse register(HttpExchange exchange, String actor) {
        var in = JsonFields.of(Json.request(exchange));
        var kind = in.text("kind");
        var payload = in.object("payload");
        var seal = RegistryEntry.seal(in.longText("seal"));
        in.end();
        if (!(PayloadReader.read(kind, payload) instanceof RegistryEvent.ByMember event)) {
            throw Refused.malformed("/kind must be one of those a member asks for, e.g. server-registered.");
        }
        return append(event, actor, Optional.of(seal));
    }

    private static RegistryEvent event(String kind, JsonObject payload) {
        return PayloadReader.read(kind, payload);
    }

    private HttpResponse append(RegistryEvent event, String actor, Optional<Der> seal) {
        try {
            return switch (log.append(event, actor, seal)) {
                case RegistryLog.Appended(var position) -> Json.answer(201,
                        JsonObject.builder().put("position", position).build());
                case RegistryLog.Rejected(var detail) -> throw Refused.conflict(detail);
            };
        } catch (DatabaseUnavailable e) {
            LOG.error("An entry could not be kept: {}", e.getMessage());
            throw Refused.notNow("The registry's store does not take the entry (" + e.kind()
                    + "). The operator finds the cause in the log. Look whether the entry is there, then try again.");
        }
    }
}
