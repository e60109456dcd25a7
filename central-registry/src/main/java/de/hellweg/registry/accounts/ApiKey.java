package de.hellweg.registry.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is known of an API key; the key itself is known to its holder alone.
///
/// @param id stands in the key, so that a key found somewhere can be ended
/// @param addresses from where it may be used; none means from everywhere
/// @param maker the user who made it, also by way of another key, and in whose name it acts
public record ApiKey(String id, String name, Set<Role> roles, List<AddressRange> addresses, Optional<Instant> expires,
        String maker, Instant made) {
    public ApiKey {
        roles = Set.copyOf(roles);
        addresses = List.copyOf(addresses);
    }

    /// The key as the log names it, with those of its roles that give no right its maker has not now.
    Actor actor(Account maker) {
        var rights = Role.rights(maker.roles());
        return Actor.key(this.maker, name, roles.stream().filter(role -> rights.containsAll(role.rights()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    public boolean expiredAt(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }
}
