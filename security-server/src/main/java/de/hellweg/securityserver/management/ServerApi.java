package de.hellweg.securityserver.management;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.keys.ServerKeys;
import de.hellweg.securityserver.monitoring.Metrics;
import de.hellweg.securityserver.monitoring.RaisedAlarms;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.securityserver.registry.RegistryRefusals;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;

/// What the server says of itself, its alarms and its metrics.
public final class ServerApi {
    private final SecurityServerId server;
    private final ServerKeys keys;
    private final CurrentRegistry registry;
    private final RaisedAlarms alarms;
    private final Metrics metrics;
    private final Administration administration;

    public ServerApi(SecurityServerId server, ServerKeys keys, CurrentRegistry registry, RaisedAlarms alarms,
            Metrics metrics, Administration administration) {
        this.server = server;
        this.keys = keys;
        this.registry = registry;
        this.alarms = alarms;
        this.metrics = metrics;
        this.administration = administration;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        return routes.route("GET", "/metrics", administration.keyed((exchange, _, _) -> metrics.answer(exchange)))
                .route("GET", "/api/v1/openapi.json", _ -> Json.resource(ServerApi.class, "openapi.json"))
                .route("GET", "/api/v1/server", administration.keyed((_, _, _) -> Json.answer(200, describe())))
                .route("GET", "/api/v1/alarms", administration.keyed((_, _, _) -> Json.answer(200,
                        Json.list(alarms.all(), alarm -> alarm.kind() + alarm.peer().path(), ServerApi::form))))
                .route("GET", "/api/v1/registry-refusals", administration.keyed((_, _, _) -> Json.answer(200,
                        Json.list(alarms.registry().all(), refusal -> UtcTime.write(refusal.since()) + refusal.id(),
                                ServerApi::form))))
                .route("DELETE", "/api/v1/registry-refusals/{id}",
                        administration.keyed((_, parameters, _) -> lookedAt(parameters.get("id"))));
    }

    private HttpResponse lookedAt(String id) {
        if (!alarms.registry().lookedAt(id)) {
            throw Refused.unknown("There is no such refusal that nobody has looked at.");
        }
        return HttpResponse.of(204);
    }

    private static JsonObject form(RegistryRefusals.Refusal refusal) {
        return JsonObject.builder().put("id", refusal.id()).put("since", UtcTime.write(refusal.since()))
                .put("detail", refusal.detail()).put("believed", refusal.believed()).put("refused", refusal.refused())
                .build();
    }

    private JsonObject describe() {
        var now = registry.snapshot();
        return JsonObject.builder().put("server", server.path()).put("logKey", keys.logSigner().verifier().encoded())
                .put("internalTlsCertificate",
                        Pem.write(Certificate.of(keys.internalTls().chain().getFirst())))
                .put("registry", JsonObject.builder().put("size", now.size()).put("root", now.root().base64())
                        .put("time", UtcTime.write(now.time())).build())
                .build();
    }

    private static JsonObject form(RaisedAlarms.Alarm alarm) {
        return JsonObject.builder().put("kind", alarm.kind().name()).put("peer", alarm.peer().path())
                .put("detail", alarm.detail()).put("since", UtcTime.write(alarm.since())).put("count", alarm.count())
                .build();
    }
}
