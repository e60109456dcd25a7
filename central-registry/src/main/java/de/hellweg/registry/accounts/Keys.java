package de.hellweg.registry.accounts;

import de.hellweg.registry.audit.Trace;
import de.hellweg.sql.Database;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.web.administration.Refused;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The API keys of the registry: `hw_ID_SECRET`. The secret has 256 random bits, so there is nothing to try against the
/// SHA-256 that is kept. A key that was ended is refused from the next request on.
public final class Keys {
    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 5;
    private static final int MOST_ADDRESSES = 50;

    private final AccountStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Keys(Database database, Clock clock) {
        this.store = new AccountStore(database);
        this.clock = clock;
    }

    /// What a key that was made is, and the key, which is shown once.
    public record NewKey(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "new key " + key.id();
        }
    }

    /// Makes a key that acts in the name of its maker's person, with no more rights than its maker's.
    ///
    /// @param name what it is for; the log names it behind its person's
    /// @param trace gets the record
    public NewKey make(Actor maker, String name, Set<Role> roles, List<AddressRange> addresses,
            Optional<Instant> expires, Trace trace) {
        if (!name.matches("[a-z][a-z0-9._-]{1,62}")) {
            throw new Malformed("/name", "must have 2 to 63 small letters, digits, dots, hyphens, begin with a letter");
        }
        if (roles.isEmpty()) {
            throw new Malformed("/roles", "must name at least one role");
        }
        if (!Role.rights(maker.roles()).containsAll(Role.rights(roles))) {
            throw new Malformed("/roles", "must not give rights that their maker has not");
        }
        if (addresses.size() > MOST_ADDRESSES) {
            throw new Malformed("/addresses", "must be at most " + MOST_ADDRESSES);
        }
        var now = clock.instant();
        if (expires.filter(end -> !end.isAfter(now)).isPresent()) {
            throw new Malformed("/expires", "must be in the future");
        }
        var key = new ApiKey(random(ID_BYTES, HexFormat.of()::formatHex), name, roles, addresses, expires,
                maker.person(), now);
        var secret = "hw_" + key.id() + "_"
                + random(SECRET_BYTES, Base64.getUrlEncoder().withoutPadding()::encodeToString);
        store.add(key, hash(secret), in -> trace.carriedOut(in,
                "API key " + key.id() + " of " + name + " made, roles " + Role.write(roles)));
        return new NewKey(key, secret);
    }

    private String random(int length, java.util.function.Function<byte[], String> form) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return form.apply(bytes);
    }

    /// A key of which only the SHA-256 is known, as the first user has it.
    ///
    /// @param user who answers for it
    ApiKey first(String name, String user) {
        return new ApiKey(random(ID_BYTES, HexFormat.of()::formatHex), name,
                Set.of(Role.REGISTRAR, Role.TRUST_ADMINISTRATOR), List.of(), Optional.empty(), user, clock.instant());
    }

    /// Who acts with the key, if it may be used from there now. A disabled user's keys do nothing.
    public Optional<Actor> holder(String secret, InetAddress from) {
        return store.key(hash(secret)).filter(key -> !key.expiredAt(clock.instant()))
                .filter(key -> AddressRange.admits(key.addresses(), from))
                .flatMap(key -> store.account(key.maker()).filter(maker -> !maker.disabled()).map(key::actor));
    }

    public List<ApiKey> all() {
        return store.keys();
    }

    /// Ends a key; throws [Refused] when there is none.
    public void end(String id, Trace trace) {
        if (!store.removeKey(id, in -> trace.carriedOut(in, "API key " + id + " ended"))) {
            throw Refused.unknown("There is no such API key.");
        }
    }

    private static Digest hash(String secret) {
        return Digest.sha256(secret.getBytes(StandardCharsets.UTF_8));
    }
}
