package de.hellweg.registry.management;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Asked;
import de.hellweg.registry.accounts.Gate;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.history.PastState;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.rules.Doubt;
import de.hellweg.registry.rules.Doubts;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.entry.PayloadReader;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.JsonListing;
import de.hellweg.web.administration.QueryParameters;
import de.hellweg.web.administration.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The registry's REST interface for its registrar (`openapi.json` beside this class is its contract).
///
/// What is sent is the payload of the entry it becomes, so the interface and the log have one set of rules. What a
/// member must ask for itself comes as a request ([de.hellweg.registry.requests]).
public final class ManagementApi {
    private static final String WEAKEN = "weaken";
    private static final String YES = "yes";

    private final RegistryLog log;
    private final Gate gate;
    private final StateView view;
    private final PastState past;
    private final Clock clock;

    public ManagementApi(RegistryLog log, Gate gate, PastState past, Clock clock) {
        this.log = log;
        this.gate = gate;
        this.view = new StateView();
        this.past = past;
        this.clock = clock;
    }

    /// Adds the interface's routes.
    public Router.Builder on(Router.Builder routes) {
        reading(routes);
        adding(routes);
        removing(routes);
        return routes.route("GET", "/api/v1/openapi.json", _ -> Json.resource(ManagementApi.class, "openapi.json"));
    }

    private void reading(Router.Builder routes) {
        read(routes, "/api/v1/state", view::overview);
        list(routes, "/api/v1/member-classes", view::memberClasses, "memberClass", "description");
        list(routes, "/api/v1/members", view::members, "member", "name");
        list(routes, "/api/v1/subsystems", view::subsystems, "subsystem", "name", "servers");
        list(routes, "/api/v1/servers", view::servers, "server", "name", "address", "clients");
        list(routes, "/api/v1/services", view::services, "service", "title", "type", "purposes", "description");
        list(routes, "/api/v1/purposes", view::purposes, "code", "nameDe", "nameEn", "legalBasis", "retention");
        list(routes, "/api/v1/groups", view::groups, "group", "description", "members");
        list(routes, "/api/v1/certification-services", view::certificationServices, "name", "ocsp");
        list(routes, "/api/v1/timestamp-services", view::timestampServices, "name", "url");
        read(routes, "/api/v1/policy", view::policy);
        read(routes, "/api/v1/registration-policy", view::registrationPolicy);
    }

    private void read(Router.Builder routes, String path, Function<RegistryLog.Published, JsonObject> what) {
        routes.route("GET", path, gate.allowed(Right.SEE, asked -> Json.answer(200, what.apply(
                past.asked(QueryParameters.parse(asked.exchange().query(), Set.of(PastState.AT)))))));
    }

    private void list(Router.Builder routes, String path, Function<RegistryLog.Published, JsonObject> what,
            String... members) {
        var listing = JsonListing.of(members);
        routes.route("GET", path, gate.allowed(Right.SEE, asked -> {
            var query = listing.parse(asked.exchange().query(), PastState.AT);
            return Json.answer(200, listing.of(what.apply(past.asked(query)), query));
        }));
    }

    private void adding(Router.Builder routes) {
        add(routes, Right.REGISTER, "POST", "/api/v1/member-classes", "member-class-added");
        add(routes, Right.REGISTER, "POST", "/api/v1/members", "member-added");
        add(routes, Right.REGISTER, "POST", "/api/v1/subsystems", "subsystem-registered");
        add(routes, Right.REGISTER, "POST", "/api/v1/purposes", "purpose-defined");
        add(routes, Right.REGISTER, "POST", "/api/v1/groups", "group-defined");
        add(routes, Right.REGISTER, "POST", "/api/v1/group-members", "group-member-added");
        add(routes, Right.REGISTER, "POST", "/api/v1/ended-servers", "server-ended");
        add(routes, Right.REGISTER, "POST", "/api/v1/ended-server-certificates", "server-certificate-ended");
        add(routes, Right.REGISTER, "POST", "/api/v1/ended-clients", "client-ended");
        add(routes, Right.TRUST, "POST", "/api/v1/certification-services", "certification-service-approved");
        add(routes, Right.TRUST, "POST", "/api/v1/timestamp-services", "timestamp-service-approved");
        change(routes, "/api/v1/policy", "policy-changed");
        change(routes, "/api/v1/registration-policy", "registration-policy-changed");
    }

    /// Changes rules that all share; what weakens them needs to be meant.
    private void change(Router.Builder routes, String path, String kind) {
        routes.route("PUT", path, gate.allowed(Right.TRUST, asked -> {
            asked.note(kind);
            boolean meant = QueryParameters.parse(asked.exchange().query(), Set.of(WEAKEN))
                    .oneOf(WEAKEN, List.of(YES)).isPresent();
            var event = event(kind, Json.request(asked.exchange()));
            var doubts = Doubts.of(log.published().registry(), event, clock.instant());
            if (!doubts.isEmpty() && !meant) {
                throw Refused.conflict("These rules protect less than those in force, or stop what is carried now: "
                        + doubts.stream().map(Doubt::told).collect(Collectors.joining("; "))
                        + ". Nothing was changed. If you mean it, send the same again with ?" + WEAKEN + "=" + YES
                        + ".");
            }
            return append(event, asked);
        }));
    }

    private void add(Router.Builder routes, Right right, String method, String path, String kind) {
        routes.route(method, path, gate.allowed(right, asked -> {
            asked.note(kind);
            return append(event(kind, Json.request(asked.exchange())), asked);
        }));
    }

    private void removing(Router.Builder routes) {
        remove(routes, Right.REGISTER, "/api/v1/members/{class}/{code}", Removals::member);
        remove(routes, Right.REGISTER, "/api/v1/subsystems/{class}/{code}/{subsystem}", Removals::subsystem);
        remove(routes, Right.REGISTER, "/api/v1/purposes/{code}", Removals::purpose);
        remove(routes, Right.REGISTER, "/api/v1/groups/{group}", Removals::group);
        remove(routes, Right.REGISTER, "/api/v1/groups/{group}/members/{class}/{code}", Removals::groupMember);
        remove(routes, Right.REGISTER, "/api/v1/groups/{group}/members/{class}/{code}/{subsystem}",
                Removals::groupSubsystem);
        remove(routes, Right.TRUST, "/api/v1/certification-services/{name}", Removals::certificationService);
        remove(routes, Right.TRUST, "/api/v1/timestamp-services/{name}", Removals::timestampService);
    }

    private void remove(Router.Builder routes, Right right, String path,
            BiFunction<RegistryLog.Published, PathParameters, RegistryEvent> event) {
        routes.route("DELETE", path, gate.allowed(right, asked -> append(
                event.apply(log.published(), asked.parameters()), asked)));
    }

    private static RegistryEvent event(String kind, JsonObject payload) {
        return PayloadReader.read(kind, payload);
    }

    private HttpResponse append(RegistryEvent event, Asked asked) {
        return switch (log.append(event, asked.actor().name(), asked.entering(event))) {
            case RegistryLog.Appended(var position) ->
                Json.answer(201, JsonObject.builder().put("position", position).build());
            case RegistryLog.Rejected(var detail) -> throw Refused.conflict(detail);
        };
    }
}
