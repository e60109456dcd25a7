package de.hellweg.securityserver.registrationrequests;

import de.hellweg.trust.Digest;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A request to the registry, as it was sealed, and how it stands.
///
/// @param asked SHA-256 of what seal and signature cover: by it registry and server know the request
/// @param by who had it sealed, for this server's own administrators
/// @param position of the entry it became
/// @param told why it was refused, declined or revoked, or why it could not be sent yet
public record SentRequest(Digest asked, JsonObject request, String by, Instant made, State state,
        Optional<Long> position, Optional<String> told) {

    /// How it stands, as far as this server knows.
    public enum State {
        /// The registry has not confirmed that it has it.
        TO_SEND,
        /// It waits for a registrar.
        SUBMITTED,
        /// It waits for a second registrar, or for the new owner's seal.
        WAITING, APPROVED, DECLINED, REVOKED,
        /// The registry did not take it.
        REFUSED;

        /// Whether it can still become an entry.
        public boolean open() {
            return this == TO_SEND || atRegistry();
        }

        /// Whether the registry has yet to decide it.
        boolean atRegistry() {
            return this == SUBMITTED || this == WAITING;
        }

        /// As the registry writes it; throws [IllegalArgumentException] for what it never writes.
        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    SentRequest standing(Standing now) {
        return new SentRequest(asked, request, by, made, now.state(), now.position(), now.told());
    }

    /// How a request stands.
    record Standing(State state, Optional<Long> position, Optional<String> told) {
        static Standing of(State state, String told) {
            return new Standing(state, Optional.empty(), Optional.of(told));
        }
    }

    /// As administrators see it in a list.
    public JsonObject shown() {
        return json().build();
    }

    /// With seals and signature, as it is sent.
    public JsonObject whole() {
        return json().put("request", request).build();
    }

    private JsonObject.Builder json() {
        var in = JsonFields.of(request);
        var json = JsonObject.builder().put("id", asked.hex()).put("kind", in.text("kind"))
                .put("payload", in.object("payload")).put("by", by).put("made", UtcTime.write(made))
                .put("state", state.name().toLowerCase(Locale.ROOT).replace('_', '-')).put("told", told);
        position.ifPresent(entry -> json.put("position", entry));
        return json;
    }
}
