package de.hellweg.registry.accounts;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Users and API keys as JSON; no secret is in it.
final class AccountForms {
    private AccountForms() {}

    static JsonObject user(Account account) {
        return JsonObject.builder().put("name", account.name()).put("person", account.person())
                .put("roles", roles(account.roles())).put("disabled", new JsonValue.JsonBoolean(account.disabled()))
                .put("mustChangePassword", new JsonValue.JsonBoolean(account.mustChange()))
                .put("subject", account.subject()).put("made", UtcTime.write(account.made()))
                .build();
    }

    static JsonObject key(ApiKey key) {
        return JsonObject.builder().put("id", key.id()).put("name", key.name()).put("roles", roles(key.roles()))
                .put("addresses", key.addresses().stream().map(AddressRange::toString).toList())
                .put("expires", key.expires().map(UtcTime::write)).put("maker", key.maker())
                .put("made", UtcTime.write(key.made())).build();
    }

    static List<String> roles(java.util.Collection<Role> roles) {
        return roles.stream().sorted().map(Role::code).toList();
    }

    static Optional<Instant> expiry(Optional<String> written) {
        return written.map(text -> {
            try {
                return UtcTime.parse(text);
            } catch (Malformed e) {
                throw new Malformed("/expires", "must be a time such as 2027-01-31T12:00:00.000Z", e);
            }
        });
    }
}
