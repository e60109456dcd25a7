package de.hellweg.registry.requests;

import java.time.Instant;
import java.util.Optional;

/// One step in a request's history.
///
/// @param actor a registrar's name or API key, the path of the server or member that asked, or `rule`
public record Step(Instant time, String actor, Act act, Optional<String> reason) {
    /// What was done.
    public enum Act {
        SUBMITTED, SEALED, APPROVED, DECLINED, REVOKED
    }

    /// For people: what happened, by whom and when.
    String told() {
        return act.name().toLowerCase(java.util.Locale.ROOT) + " by " + actor + " at "
                + de.hellweg.trust.UtcTime.write(time);
    }
}
