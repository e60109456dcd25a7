package de.hellweg.securityserver.accessrequests;

import de.hellweg.trust.UtcTime;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A client's request for leave to use a service, and what became of it.
///
/// @param id the request id of the message that brought it: by it both message logs know the message
/// @param client proved by the message's seal
/// @param reason as the client's people wrote it
public record AccessRequest(String id, SubsystemId client, ServiceId service, List<PurposeCode> purposes,
        String reason, Instant asked, State state, Optional<Decision> decision) {
    public AccessRequest {
        purposes = List.copyOf(purposes);
    }

    /// How it stands.
    public enum State {
        OPEN, GRANTED, DECLINED
    }

    /// What the provider's people decided.
    ///
    /// @param by who, for the provider's own eyes
    /// @param answer for those who asked
    public record Decision(Instant at, String by, Optional<String> answer) {}

    /// As the client is told.
    public JsonObject told() {
        return json().build();
    }

    /// As the provider's administrators see it.
    public JsonObject shown() {
        var json = json().put("client", client.path());
        decision.ifPresent(made -> json.put("decidedBy", made.by()));
        return json.build();
    }

    private JsonObject.Builder json() {
        var json = JsonObject.builder().put("id", id).put("service", service.path())
                .put("purposes", purposes.stream().map(PurposeCode::value).toList()).put("reason", reason)
                .put("asked", UtcTime.write(asked)).put("state", state.name().toLowerCase(Locale.ROOT));
        decision.ifPresent(made -> json.put("decided", UtcTime.write(made.at())).put("answer", made.answer()));
        return json;
    }
}
