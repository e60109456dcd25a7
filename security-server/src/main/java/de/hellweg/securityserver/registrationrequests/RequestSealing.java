package de.hellweg.securityserver.registrationrequests;

import de.hellweg.securityserver.keys.SealingKey;
import de.hellweg.securityserver.keys.SoftwareKeys;
import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
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
import de.hellweg.trust.registry.entry.RequestRevocation;
import de.hellweg.trust.registry.entry.ServerSignature;
import de.hellweg.web.administration.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Seals what is asked in its member's name and signs it with this server's authentication key.
public final class RequestSealing {
    private static final String ASKED = "asked";

    private final SoftwareKeys keys;
    private final Clock clock;

    public RequestSealing(SoftwareKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// A request, ready to be sent.
    ///
    /// @param wanted kind and payload without the time of asking
    /// @param request with its proofs, as the registry takes it
    public record Sealed(Digest asked, JsonObject wanted, JsonObject request) {}

    /// Checks and seals what was given as `kind` and `payload`; `asked` may be left out of the payload. Throws [Refused]
    /// when the keys cannot be used now, [de.hellweg.trust.Malformed] for what the registry's log could not write.
    public Sealed sealed(JsonObject json) {
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
        return new Sealed(Digest.sha256(asked),
                JsonObject.builder().put("kind", kind).put("payload", without(given)).build(),
                proofs.into(JsonObject.builder().put("kind", kind).put("payload", PayloadWriter.payload(event)))
                        .build());
    }

    /// Takes back a request that was sealed here.
    RequestRevocation revocation(SentRequest request, String reason) {
        var in = JsonFields.of(request.request());
        if (!(PayloadReader.read(in.text("kind"), in.object("payload")) instanceof ByMember event)) {
            throw new IllegalStateException("only what a member asks for was kept");
        }
        var content = RequestRevocation.content(request.asked(), reason);
        return new RequestRevocation(request.asked(), reason, seal(event.sealer(), content, clock.instant()));
    }

    private Der seal(MemberId member, byte[] content, Instant now) {
        return switch (keys.of(member)) {
            case SealingKey.Ready ready -> ready.writer().seal(content, ready.ocsp(), now).encoded();
            case SealingKey.Missing(var detail) -> throw Refused.notNow("The member cannot seal: " + detail + ".");
            case SealingKey.Rejected(var rejection) ->
                throw Refused.notNow("The member cannot seal: " + rejection.detail());
        };
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

    private static JsonObject without(JsonObject payload) {
        var builder = JsonObject.builder();
        payload.members().forEach((name, value) -> {
            if (!name.equals(ASKED)) {
                builder.put(name, value);
            }
        });
        return builder.build();
    }
}
