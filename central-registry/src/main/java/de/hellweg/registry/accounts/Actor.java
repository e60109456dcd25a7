package de.hellweg.registry.accounts;

import java.util.Set;

/// Who acts: a user or the holder of an API key.
///
/// @param name as it stands in the log's entries and the audit trail: a user's name, or `key:` and the key's name
public record Actor(String name, Set<Role> roles) {
    public Actor {
        roles = Set.copyOf(roles);
    }

    public boolean may(Right right) {
        return Role.rights(roles).contains(right);
    }
}
