package de.hellweg.registry.requests;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.entry.PayloadReader;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.RegistryEvent.OfServer;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerOwnerChanged;

/// Something a member asks for, with what shows that it does.
public record RegistrationRequest(ByMember event, Proofs proofs) {

    /// Reads `kind`, `payload`, `seal`, `newOwnerSeal` and `serverSignature`; throws [Malformed].
    public static RegistrationRequest read(JsonObject json) {
        var in = JsonFields.of(json);
        var kind = in.text("kind");
        var payload = in.object("payload");
        var proofs = Proofs.read(in);
        in.end();
        if (!(event(kind, payload) instanceof ByMember event)) {
            throw new Malformed("/kind", "must be one of those a member asks for, e.g. server-registered");
        }
        return new RegistrationRequest(event, proofs);
    }

    private static Object event(String kind, JsonObject payload) {
        try {
            return PayloadReader.read(kind, payload);
        } catch (Malformed e) {
            throw new Malformed("/payload" + e.where(), e.problem(), e);
        }
    }

    /// As it was sent.
    public JsonObject written() {
        return proofs.into(JsonObject.builder().put("kind", kind()).put("payload", PayloadWriter.payload(event)))
                .build();
    }

    public String kind() {
        return PayloadWriter.kind(event);
    }

    /// SHA-256 of what was sealed and signed: the same for the same request, whatever its seals.
    public Digest digest() {
        return Digest.sha256(RegistryEntry.asked(event));
    }

    /// Who sent it: the security server where one signed, or the member.
    String sender() {
        return event instanceof OfServer ofServer ? ofServer.server().path() : event.sealer().path();
    }

    /// Whether the second member still has to seal it.
    public boolean lacksNewOwnersSeal() {
        return event instanceof ServerOwnerChanged && proofs.newOwnerSeal().isEmpty();
    }

    byte[] canonical() {
        return CanonicalJson.write(written());
    }

    static RegistrationRequest of(byte[] canonical) {
        return read(CanonicalJson.parseCanonical(canonical));
    }
}
