package de.hellweg.registry.accounts;

import de.hellweg.registry.audit.AuditRecord;
import de.hellweg.registry.audit.AuditTrail;
import de.hellweg.registry.publication.LogKey;
import de.hellweg.sql.Database;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Digest;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.web.administration.ApiKeys;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.administration.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.function.Consumer;

/// Users, API keys and audit trail of one registry, and the files they begin with.
public final class Administrators {
    /// The user a new registry has.
    public static final String FIRST_USER = "admin";

    private final Accounts accounts;
    private final Keys keys;
    private final AuditTrail trail;
    private final Gate gate;

    private Administrators(Accounts accounts, Keys keys, AuditTrail trail, Gate gate) {
        this.accounts = accounts;
        this.keys = keys;
        this.trail = trail;
        this.gate = gate;
    }

    /// The files in the registry's directory.
    ///
    /// @param auditKey signs the audit trail
    /// @param keyHashes the first API key's hash, as it is set up
    /// @param firstPassword shows the first user's password, for its reader to delete
    public record Places(Path auditKey, Path keyHashes, Path firstPassword) {}

    /// Opens them. A registry that has no user yet, a new one or one of an earlier version, gets its first: with the
    /// password in a file, and with the API keys it had.
    public static Administrators open(Database database, Places places, String origin, Clock clock) {
        var accounts = new Accounts(database, clock);
        var keys = new Keys(database, clock);
        if (accounts.all().isEmpty() && !Files.exists(places.auditKey())) {
            LogKey.make(places.auditKey(), origin, new SecureRandom());
        }
        NoteSigner auditKey = LogKey.read(places.auditKey(), origin);
        var trail = AuditTrail.open(database, auditKey);
        // One transaction wrote the first user and the first record; one without the other means that somebody took it away.
        if (accounts.all().isEmpty() != (trail.size() == 0)) {
            throw new NotStarted("The registry's " + (trail.size() == 0 ? "audit trail is" : "users are")
                    + " gone from its database. Restore it from the backup.");
        }
        if (trail.size() == 0) {
            begin(accounts, keys, places, in -> trail.write(in, new AuditRecord(clock.instant(), "setup", "",
                    "set-up", 200, "user " + FIRST_USER + " made")));
        }
        return new Administrators(accounts, keys, trail, new Gate(keys, trail, clock));
    }

    /// Looks whether [#open] will do, without changing anything; throws [NotStarted] saying what is missing or changed.
    public static void check(Database database, Places places, String origin) {
        if (!new Accounts(database, Clock.systemUTC()).all().isEmpty()) {
            AuditTrail.open(database, LogKey.read(places.auditKey(), origin));
        }
    }

    /// A crash before the end leaves no user and no record, and at most a file with a password that is good for nothing; the
    /// next start writes another in its place.
    private static void begin(Accounts accounts, Keys keys, Places places, Consumer<Transaction> record) {
        // Whoever sets up the registry has both, the first user and these keys: they are one person.
        var given = new HashMap<Digest, ApiKey>();
        if (keys.all().isEmpty()) {
            ApiKeys.open(places.keyHashes()).holders()
                    .forEach((hash, holder) -> given.put(hash, keys.first(holder, FIRST_USER)));
        }
        var first = accounts.first(FIRST_USER);
        try {
            OwnerOnly.replace(places.firstPassword(), (first.firstPassword() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new NotStarted(places.firstPassword(), "cannot be written. Check the directory and its rights.", e);
        }
        accounts.begin(first.account(), given, record);
    }

    public Accounts accounts() {
        return accounts;
    }

    public Keys keys() {
        return keys;
    }

    public AuditTrail trail() {
        return trail;
    }

    public Gate gate() {
        return gate;
    }

    /// Their part of the REST interface.
    public AccountsApi api() {
        return new AccountsApi(gate, accounts, keys, trail);
    }
}
