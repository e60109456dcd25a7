package de.hellweg.trust.registry.entry;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.MerkleHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/// One entry of the registry's log: RFC 8785 canonical JSON of format version, time, kind, payload, actor and, where a
/// member asks, the member's seal over the payload (docs/protocols/registry-log.md).
///
/// @param time when the registry appended it, UTC in milliseconds
/// @param actor who asked the registry to append it: the name of an API key, or a member for a sealed request
/// @param seal detached CMS over the payload's canonical form
public record RegistryEntry(Instant time, String kind, JsonObject payload, String actor, Optional<Der> seal) {
    /// The one format known.
    public static final int FORMAT = 1;
    private static final int LONGEST_ACTOR = 1024;
    private static final int LONGEST_SEAL = 64 * 1024;

    public RegistryEntry {
        time = time.truncatedTo(ChronoUnit.MILLIS);
        if (!kind.matches("[a-z]+(-[a-z]+){0,7}") || kind.length() > 64) {
            throw new Malformed("/kind", "must be words in lower case joined by hyphens");
        }
        if (actor.isEmpty() || actor.length() > LONGEST_ACTOR) {
            throw new Malformed("/actor", "must have 1 to " + LONGEST_ACTOR + " characters");
        }
    }

    /// An entry that says the event.
    public static RegistryEntry of(Instant time, RegistryEvent event, String actor, Optional<Der> seal) {
        return new RegistryEntry(time, PayloadWriter.kind(event), PayloadWriter.payload(event), actor, seal);
    }

    /// Reads the canonical form and no other; throws [Malformed], also for a format it does not know.
    public static RegistryEntry parse(byte[] canonical) {
        var in = JsonFields.of(CanonicalJson.parseCanonical(canonical));
        in.whole("format", FORMAT, FORMAT);
        var entry = new RegistryEntry(in.read("time", UtcTime::parse), in.text("kind"), in.object("payload"),
                in.text("actor"), in.optional("seal", RegistryEntry::seal));
        in.end();
        return entry;
    }

    /// A seal in base64; throws [Malformed].
    public static Der seal(String written) {
        try {
            var der = Base64.getDecoder().decode(written);
            if (der.length > 0 && der.length <= LONGEST_SEAL
                    && Base64.getEncoder().encodeToString(der).equals(written)) {
                return Der.of(der);
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed("seal", "must be in base64", e);
        }
        throw new Malformed("seal", "must be 1 to " + LONGEST_SEAL + " bytes in base64");
    }

    /// What the payload says; throws [Malformed] with the member's JSON pointer in the payload.
    public RegistryEvent event() {
        return PayloadReader.read(kind, payload);
    }

    /// What a member's seal is made over.
    public byte[] sealedContent() {
        return CanonicalJson.write(payload);
    }

    /// The bytes of the log: the leaf's data.
    public byte[] canonical() {
        return CanonicalJson.write(JsonObject.builder().put("format", FORMAT).put("time", UtcTime.write(time))
                .put("kind", kind).put("payload", payload).put("actor", actor)
                .put("seal", seal.map(der -> Base64.getEncoder().encodeToString(der.bytes()))).build());
    }

    public Digest leafHash() {
        return MerkleHash.leaf(canonical());
    }
}
