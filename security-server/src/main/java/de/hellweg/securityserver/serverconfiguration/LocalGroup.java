package de.hellweg.securityserver.serverconfiguration;

import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.LocalGroupId;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.Set;

/// A group of clients that one provider names itself, to grant rights to all of them.
public record LocalGroup(SubsystemId owner, LocalGroupId id, String description, Set<ClientId> members) {
    public LocalGroup {
        members = Set.copyOf(members);
    }
}
