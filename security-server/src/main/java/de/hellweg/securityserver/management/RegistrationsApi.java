package de.hellweg.securityserver.management;

import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.keys.SealingKey;
import de.hellweg.securityserver.keys.SoftwareKeys;
import de.hellweg.trust.Der;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import de.hellweg.trust.registry.entry.PayloadReader;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.RegistryEvent.OfServer;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerOwnerChanged;
import de.hellweg.trust.registry.entry.ServerSignature;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Requests to the registry: the payload is given, checked, and comes back with the seal of its member and the signature of
/// this server, ready for the registry's `POST /api/v1/registration-requests`.
public final class RegistrationsApi {
    private static final String ASKED = "asked";

    private final SoftwareKeys keys;
    private final Administration administration;
    private final Clock clock;

    public RegistrationsApi(SoftwareKeys keys, Administration administration, Clock clock) {
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
        var asked = RegistryEntry.asked(event);
        var proofs = new Proofs(Optional.of(seal(event.sealer(), asked, now)), newOwnersSeal(event, asked, now),
                event instanceof OfServer ofServer ? Optional.of(signature(ofServer, asked)) : Optional.empty());
        return proofs.into(JsonObject.builder().put("kind", kind).put("payload", PayloadWriter.payload(event)))
                .build();
    }

    private Der seal(MemberId member, byte[] asked, Instant now) {
        var key = keys.of(member);
        if (key instanceof SealingKey.Ready ready) {
            return ready.writer().seal(asked, ready.ocsp(), now).encoded();
        }
        throw Refused.notNow(why(key));
    }

    /// The other member's seal, if its key is on this server; else that member's own server adds it.
    private Optional<Der> newOwnersSeal(ByMember event, byte[] asked, Instant now) {
        return event instanceof ServerOwnerChanged change
                && keys.of(change.newOwner()) instanceof SealingKey.Ready ready
                        ? Optional.of(ready.writer().seal(asked, ready.ocsp(), now).encoded())
                        : Optional.empty();
    }

    private ServerSignature signature(OfServer event, byte[] asked) {
        return keys.sign(asked, event.brought()).orElseThrow(() -> Refused.notNow(event.brought().isEmpty()
                ? "This server has no valid authentication certificate."
                : "This server has the key of none of the authentication certificates."));
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
