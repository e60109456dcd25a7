package de.hellweg.trust.registry.entry;

import de.hellweg.trust.Der;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.util.Base64;
import java.util.Optional;

/// What shows that those asked for an entry whom it concerns.
///
/// @param seal detached CMS of the member
/// @param newOwnerSeal detached CMS of the member that takes over a server
/// @param serverSignature by the security server's authentication key
public record Proofs(Optional<Der> seal, Optional<Der> newOwnerSeal, Optional<ServerSignature> serverSignature) {

    /// For what nobody has to ask for.
    public static Proofs none() {
        return seal(Optional.empty());
    }

    /// A member's seal alone.
    public static Proofs seal(Optional<Der> seal) {
        return new Proofs(seal, Optional.empty(), Optional.empty());
    }

    /// With the seal of the member that takes over.
    public Proofs with(Der newOwnersSeal) {
        return new Proofs(seal, Optional.of(newOwnersSeal), serverSignature);
    }

    public boolean isEmpty() {
        return seal.isEmpty() && newOwnerSeal.isEmpty() && serverSignature.isEmpty();
    }

    /// Reads the members `seal`, `newOwnerSeal` and `serverSignature`, each where it is there; throws
    /// [de.hellweg.trust.Malformed].
    public static Proofs read(JsonFields in) {
        return new Proofs(in.optional("seal", RegistryEntry::seal), in.optional("newOwnerSeal", RegistryEntry::seal),
                in.has("serverSignature")
                        ? Optional.of(ServerSignature.read(in.fields("serverSignature")))
                        : Optional.empty());
    }

    /// Adds the members that are there.
    public JsonObject.Builder into(JsonObject.Builder json) {
        json.put("seal", seal.map(Proofs::base64)).put("newOwnerSeal", newOwnerSeal.map(Proofs::base64));
        serverSignature.ifPresent(signature -> json.put("serverSignature", signature.written()));
        return json;
    }

    private static String base64(Der der) {
        return Base64.getEncoder().encodeToString(der.bytes());
    }
}
