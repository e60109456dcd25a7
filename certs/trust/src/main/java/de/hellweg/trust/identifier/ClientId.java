package de.hellweg.trust.identifier;

import de.hellweg.trust.Malformed;

/// A security server client: a member or one of its subsystems.
public sealed interface ClientId permits MemberId, SubsystemId {
    MemberId member();

    /// The one written form.
    String path();

    /// Reads three parts as a member and four as a subsystem; throws [Malformed].
    static ClientId parse(String path) {
        return switch (IdentifierPath.split("client identifier", path).size()) {
            case 3 -> MemberId.parse(path);
            case 4 -> SubsystemId.parse(path);
            default -> throw new Malformed("client identifier", "must have 3 or 4 parts separated by /");
        };
    }
}
