package de.hellweg.region.plan;

import de.hellweg.trust.identifier.SubsystemId;

/// What one authority asks another, so that nobody has to bring it along on paper.
///
/// @param key      names the request in addresses and texts of the page
/// @param from     whose information system asks; the asking subsystem belongs to it
/// @param issue    case number (Aktenzeichen)
/// @param user     the procedure or person that asks
/// @param path     behind the service
/// @param body     JSON, or empty for none
/// @param expected what the exchange must make of it
public record OnceOnlyRequest(String key, ModelAuthority from, SubsystemId client, ModelService service,
        ModelPurpose purpose, String issue, String user, String method, String path, String body, Expected expected) {

    /// Whether the provider's security server lets a request through to the register.
    public enum Expected {
        ANSWERED, REFUSED
    }

    /// The target on the client interface.
    public String target() {
        return "/r1/" + service.id().path() + path;
    }
}
