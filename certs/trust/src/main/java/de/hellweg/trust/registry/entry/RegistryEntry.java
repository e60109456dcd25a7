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
import java.util.regex.Pattern;

/// One entry of the registry's log: RFC 8785 canonical JSON of format version, time, kind, payload, actor and, where a
/// member asks, the member's seal over the payload (docs/protocols/registry-log.md).
///
/// In format 1 a member's seal is over the payload; in format 2 seals and the server's signature are over format, kind and
/// payload, so that a request of one kind cannot be entered as another.
///
/// @param format 1 or 2
/// @param time when the registry appended it, UTC in milliseconds
/// @param actor who asked the registry to append it: a user, an API key behind its user (`USER/KEY`), or `rule`
/// @param proofs what shows that those asked for it whom it concerns
public record RegistryEntry(int format, Instant time, String kind, JsonObject payload, String actor, Proofs proofs) {
    private static final int SEALED_PAYLOAD = 1;
    private static final int SEALED_REQUEST = 2;
    private static final Pattern KIND = Pattern.compile("[a-z]+(-[a-z]+){0,7}");
    private static final int LONGEST_ACTOR = 1024;
    private static final int LONGEST_SEAL = 64 * 1024;

    public RegistryEntry {
        time = time.truncatedTo(ChronoUnit.MILLIS);
        if (!KIND.matcher(kind).matches() || kind.length() > 64) {
            throw new Malformed("/kind", "must be words in lower case joined by hyphens");
        }
        if (actor.isEmpty() || actor.length() > LONGEST_ACTOR) {
            throw new Malformed("/actor", "must have 1 to " + LONGEST_ACTOR + " characters");
        }
    }

    /// An entry of format 1, as registries wrote them before there was another.
    ///
    /// @param seal detached CMS over the payload's canonical form
    public static RegistryEntry of(Instant time, RegistryEvent event, String actor, Optional<Der> seal) {
        return new RegistryEntry(SEALED_PAYLOAD, time, PayloadWriter.kind(event), PayloadWriter.payload(event), actor,
                Proofs.seal(seal));
    }

    /// An entry of format 2, as registries write them.
    public static RegistryEntry of(Instant time, RegistryEvent event, String actor, Proofs proofs) {
        return new RegistryEntry(SEALED_REQUEST, time, PayloadWriter.kind(event), PayloadWriter.payload(event), actor,
                proofs);
    }

    /// What seals and signatures of an entry of format 2 are made over.
    public static byte[] asked(RegistryEvent event) {
        return asked(PayloadWriter.kind(event), PayloadWriter.payload(event));
    }

    private static byte[] asked(String kind, JsonObject payload) {
        return CanonicalJson.write(JsonObject.builder().put("format", SEALED_REQUEST).put("kind", kind)
                .put("payload", payload).build());
    }

    /// Reads the canonical form and no other; throws [Malformed], also for a format it does not know.
    public static RegistryEntry parse(byte[] canonical) {
        var in = JsonFields.of(CanonicalJson.parseCanonical(canonical));
        int format = (int) in.whole("format", SEALED_PAYLOAD, SEALED_REQUEST);
        var entry = new RegistryEntry(format, in.read("time", UtcTime::parse), in.text("kind"), in.object("payload"),
                in.text("actor"),
                format == SEALED_PAYLOAD ? Proofs.seal(in.optional("seal", RegistryEntry::seal)) : Proofs.read(in));
        in.end();
        return entry;
    }

    public Optional<Der> seal() {
        return proofs.seal();
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
        return EventKind.of(kind).filter(known -> known.knownIn(format)).isPresent()
                ? PayloadReader.read(kind, payload)
                : new RegistryEvent.Unknown(kind);
    }

    /// What a member's seal is made over.
    public byte[] sealedContent() {
        return format == SEALED_PAYLOAD ? CanonicalJson.write(payload) : asked(kind, payload);
    }

    /// Whether seals and signatures bind the kind, and the server signs too.
    public boolean bindsKind() {
        return format == SEALED_REQUEST;
    }

    /// The bytes of the log: the leaf's data.
    public byte[] canonical() {
        var json = JsonObject.builder().put("format", format).put("time", UtcTime.write(time)).put("kind", kind)
                .put("payload", payload).put("actor", actor);
        return CanonicalJson.write(proofs.into(json).build());
    }

    public Digest leafHash() {
        return MerkleHash.leaf(canonical());
    }
}
