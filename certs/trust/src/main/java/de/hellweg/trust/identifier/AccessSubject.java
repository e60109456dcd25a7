package de.hellweg.trust.identifier;

import de.hellweg.trust.Malformed;

/// Whom an access right is granted to.
public sealed interface AccessSubject permits MemberId, SubsystemId, GlobalGroupId, LocalGroupId {

    /// The one written form; the number of its parts tells the kind.
    String path();

    /// Reads one part as a local group, two as a global group, three as a member, four as a subsystem;
    /// throws [Malformed].
    static AccessSubject parse(String path) {
        return switch (IdentifierPath.split("access subject", path).size()) {
            case 1 -> LocalGroupId.parse(path);
            case 2 -> GlobalGroupId.parse(path);
            case 3 -> MemberId.parse(path);
            case 4 -> SubsystemId.parse(path);
            default -> throw new Malformed("access subject", "must have 1 to 4 parts separated by /");
        };
    }
}
