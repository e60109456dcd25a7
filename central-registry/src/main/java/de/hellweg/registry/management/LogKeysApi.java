package de.hellweg.registry.management;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.accounts.Asked;
import de.hellweg.registry.accounts.Gate;
import de.hellweg.registry.accounts.Right;
import de.hellweg.registry.keys.LogKeyRotation;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.registry.logkey.LogKeys;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;

/// The keys of the log over REST: which there are, and the two steps by which one takes over from the other. Both steps
/// name the key, so that nobody changes another than the one seen.
public final class LogKeysApi {
    private static final String ADDED = "log-key-added";
    private static final String RETIRED = "log-key-retired";

    private final LogKeyRotation rotation;
    private final Gate gate;

    public LogKeysApi(LogKeyRotation rotation, Gate gate) {
        this.rotation = rotation;
        this.gate = gate;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        return routes.route("GET", "/api/v1/log-keys", gate.allowed(Right.SEE, _ -> Json.answer(200, keys())))
                .route("POST", "/api/v1/log-keys", gate.allowed(Right.TRUST, asked -> {
                    var key = key(asked, ADDED);
                    return told(rotation.add(key, asked.actor().name(), asked.entering(ADDED + " " + key)));
                }))
                .route("POST", "/api/v1/log-keys/retired", gate.allowed(Right.TRUST, asked -> {
                    var key = key(asked, RETIRED);
                    return told(rotation.retire(key, asked.actor().name(), asked.entering(RETIRED + " " + key)));
                }));
    }

    private JsonObject keys() {
        var keys = rotation.keys().stream().map(LogKeysApi::written).<JsonValue>map(each -> each).toList();
        return JsonObject.builder().put("keys", new JsonArray(keys))
                .put("prepared", rotation.prepared().map(NoteVerifier::encoded)).build();
    }

    private static JsonObject written(LogKeys.Known known) {
        return JsonObject.builder().put("logKey", known.key().encoded())
                .put("state", known.inUse() ? "in-use" : "retired")
                .put("endorsedBy", known.endorsement().map(by -> by.endorsedBy().encoded()))
                .put("added", known.added().map(UtcTime::write)).put("retired", known.retired().map(UtcTime::write))
                .build();
    }

    private static NoteVerifier key(Asked asked, String kind) {
        asked.note(kind);
        var in = JsonFields.of(Json.request(asked.exchange()));
        var key = in.read("logKey", NoteVerifier::parse);
        in.end();
        return key;
    }

    private static HttpResponse told(RegistryLog.Outcome outcome) {
        return switch (outcome) {
            case RegistryLog.Appended(var position) ->
                Json.answer(201, JsonObject.builder().put("position", position).build());
            case RegistryLog.Rejected(var detail) -> throw Refused.conflict(detail);
        };
    }
}
