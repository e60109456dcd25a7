package de.hellweg.registry.accounts;

import de.hellweg.web.signin.PasswordHash;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Somebody who may sign in.
///
/// @param name under which they sign in
/// @param person their name for people
/// @param subject who the user is to the identity provider; such a user signs in there, and by no password
/// @param mustChange whether the password was given by somebody else and lets them only choose their own
public record Account(String name, String person, Set<Role> roles, PasswordHash password, Optional<String> subject,
        boolean mustChange, boolean disabled, Instant made) {
    public Account {
        roles = Set.copyOf(roles);
    }

    public Actor actor() {
        return new Actor(name, roles);
    }

    Account withPassword(PasswordHash other, boolean given) {
        return new Account(name, person, roles, other, Optional.empty(), given, disabled, made);
    }

    Account withSubject(String known) {
        return new Account(name, person, roles, password, Optional.of(known), false, disabled, made);
    }

    Account changed(String otherPerson, Set<Role> otherRoles, boolean nowDisabled) {
        return new Account(name, otherPerson, otherRoles, password, subject, mustChange, nowDisabled, made);
    }
}
