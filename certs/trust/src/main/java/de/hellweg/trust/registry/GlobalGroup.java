package de.hellweg.trust.registry;

import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.GlobalGroupId;
import java.util.Set;

/// A group of members and subsystems to which rights may be granted.
public record GlobalGroup(GlobalGroupId id, String description, Set<ClientId> members) {
    public GlobalGroup {
        members = Set.copyOf(members);
    }
}
