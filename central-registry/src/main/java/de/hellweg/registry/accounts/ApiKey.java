package de.hellweg.registry.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is known of an API key; the key itself is known to its holder alone.
///
/// @param id stands in the key, so that a key found somewhere can be ended
/// @param addresses from where it may be used; none means from everywhere
/// @param maker who made it
public record ApiKey(String id, String name, Set<Role> roles, List<AddressRange> addresses, Optional<Instant> expires,
        String maker, Instant made) {
    public ApiKey {
        roles = Set.copyOf(roles);
        addresses = List.copyOf(addresses);
    }

    /// The key's holder, as the log names it.
    public Actor actor() {
        return new Actor(name, roles);
    }

    public boolean expiredAt(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }
}
