package de.hellweg.securityserver.management;

import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.keys.SealingKey;
import de.hellweg.securityserver.keys.SealingKeys;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import de.hellweg.trust.registry.entry.PayloadReader;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import java.time.Clock;
import java.util.Base64;
import de.hellweg.trust.UtcTime;

/// Registrations that a member seals: the payload is given, checked, and comes back with the member's seal over its canonical
/// form, ready for the registry's `POST /api/v1/registrations`. Sent by whoever has the registry's key; this server has none.
public final class RegistrationsApi {
    private static final String ASKED = "asked";

    private final SealingKeys keys;
    private final Administration administration;
    private final Clock clock;

    public RegistrationsApi(SealingKeys keys, Administration administration, Clock clock) {
        this.keys = keys;
        this.administration = administration;
        this.clock = clock;
    }

    /// Adds the route.
    public Router.Builder on(Router.Builder routes) {
        return routes.route("POST", "/api/v1/registrations",
                administration.keyed((exchange, _, _) -> Json.answer(200, sealed(Json.request(exchange)))));
    }

    private JsonObject sealed(JsonObject json) {
        var in = JsonFields.of(json);
        var kind = in.text("kind");
        var given = in.object("payload");
        in.end();
        var now = clock.instant();
        var payload = given.get(ASKED).isPresent() ? given : with(given, UtcTime.write(now));
        if (!(PayloadReader.read(kind, payload) instanceof ByMember event)) {
            throw Refused.malformed("/kind must be one of those a member asks for, e.g. server-registered.");
        }
        if (!(keys.of(event.sealer()) instanceof SealingKey.Ready key)) {
            throw Refused.notNow(why(keys.of(event.sealer())));
        }
        var written = PayloadWriter.payload(event);
        var seal = key.writer().seal(CanonicalJson.write(written), key.ocsp(), now);
        return JsonObject.builder().put("kind", kind).put("payload", written)
                .put("seal", Base64.getEncoder().encodeToString(seal.encoded().bytes())).build();
    }

    private static JsonObject with(JsonObject payload, String asked) {
        var builder = JsonObject.builder().put(ASKED, new JsonString(asked));
        payload.members().forEach(builder::put);
        return builder.build();
    }

    private static String why(SealingKey key) {
        return switch (key) {
            case SealingKey.Ready _ -> "Try again.";
            case SealingKey.Missing(var detail) -> "The member cannot seal: " + detail + ".";
            case SealingKey.Rejected(var rejection) -> "The member cannot seal: " + rejection.detail();
        };
    }
}
