package de.hellweg.registry.accounts;

import java.util.Set;

/// Who acts: a user, or an API key in the name of the user who answers for it.
///
/// @param name as it stands in the log's entries and the audit trail: `USER` or `USER/KEY`
public record Actor(String name, Set<Role> roles) {
    private static final char KEY = '/';

    public Actor {
        roles = Set.copyOf(roles);
    }

    /// The key of that name, acting in a user's name.
    static Actor key(String user, String key, Set<Role> roles) {
        return new Actor(user + KEY + key, roles);
    }

    /// The user who acts, or who answers for the key that does.
    public String person() {
        return person(name);
    }

    /// The person of an actor's name. A user and all keys that the user made, or that such keys made, are one person.
    public static String person(String name) {
        int key = name.indexOf(KEY);
        return key < 0 ? name : name.substring(0, key);
    }

    public boolean may(Right right) {
        return Role.rights(roles).contains(right);
    }
}
