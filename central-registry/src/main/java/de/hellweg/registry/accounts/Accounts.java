package de.hellweg.registry.accounts;

import de.hellweg.registry.audit.Trace;
import de.hellweg.sql.Database;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.signin.PasswordHash;
import de.hellweg.web.signin.SignInDelays;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The users of the registry: signing in, and making and changing them. Problems with what was entered are [Malformed]
/// under the field's pointer, what does not fit the present state is [Refused]. Whatever changes leaves its record in the same
/// transaction.
public final class Accounts {
    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 256;
    /// What stands in the log and the audit trail where no person acts.
    private static final Set<String> NOBODY = Set.of("rule", "setup", "recovery");
    private static final int FIRST_PASSWORD_BYTES = 15;
    /// Each hash takes 19 MiB and a processor for some ten milliseconds.
    private static final int HASHES_AT_ONCE = 4;

    private final AccountStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final SignInDelays delays = new SignInDelays();
    private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE);
    /// Compared with when there is no such user, so that the answer takes as long.
    private final PasswordHash nobody;
    private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();

    public Accounts(Database database, Clock clock) {
        this.store = new AccountStore(database);
        this.clock = clock;
        this.nobody = PasswordHash.of(newPassword(), random);
    }

    /// Has `ended` told each user, by name, whose sign-ins so far count no more: with other roles, another password or way to
    /// sign in, or disabled, whoever changed it and by whichever interface.
    public void whenSignedOut(Consumer<String> ended) {
        watchers.add(ended);
    }

    /// Looks at name and password.
    public SignIn signIn(String name, String password, InetAddress from) {
        var now = clock.instant();
        var wait = delays.wait(name, from, now);
        if (wait.isPresent()) {
            return new SignIn.TooSoon(wait.get());
        }
        var account = store.account(name);
        boolean fits = fits(account.map(Account::password).orElse(nobody), password);
        if (fits && account.isPresent() && !account.get().disabled() && account.get().subject().isEmpty()) {
            delays.succeeded(name, from);
            return new SignIn.Admitted(account.get());
        }
        delays.failed(name, from, now);
        return new SignIn.Denied();
    }

    private boolean fits(PasswordHash hash, String password) {
        hashing.acquireUninterruptibly();
        try {
            return password.length() <= LONGEST_PASSWORD && hash.fits(password);
        } finally {
            hashing.release();
        }
    }

    /// Whose account it is that the identity provider knows by this subject, if there is one that may do something.
    public Optional<Account> identified(String subject) {
        return store.known(subject).filter(account -> !account.disabled());
    }

    /// The account, if there is one that may do something.
    public Optional<Account> find(String name) {
        return store.account(name).filter(account -> !account.disabled());
    }

    /// The account, also a disabled one; throws [Refused].
    public Account named(String name) {
        return store.account(name).orElseThrow(Accounts::unknown);
    }

    public List<Account> all() {
        return store.accounts();
    }

    /// Makes a user with a password that lets them only choose their own.
    public NewAccount make(String name, String person, Set<Role> roles, Trace trace) {
        if (!name.matches("[a-z][a-z0-9._-]{1,62}")) {
            throw new Malformed("/name", "must have 2 to 63 small letters, digits, dots, hyphens, begin with a letter");
        }
        if (NOBODY.contains(name)) {
            throw new Malformed("/name", "is a word that the log uses for nobody; choose another");
        }
        checkPerson(person);
        checkRoles(roles);
        var made = made(name, person, roles);
        store.change(all -> {
            if (all.stream().anyMatch(known -> known.name().equals(name))) {
                throw Refused.conflict("/name belongs to another user.");
            }
            return made.account();
        }, (in, _) -> trace.carriedOut(in, "user " + name + " made, roles " + Role.write(roles)));
        return made;
    }

    private NewAccount made(String name, String person, Set<Role> roles) {
        var password = newPassword();
        return new NewAccount(new Account(name, person, roles, PasswordHash.of(password, random), Optional.empty(),
                true, false, clock.instant()), password);
    }

    /// The first user, who may make the others, with a first password. Kept by [#begin].
    NewAccount first(String name) {
        return made(name, "Administration", Set.of(Role.REGISTRAR, Role.TRUST_ADMINISTRATOR));
    }

    /// Keeps the first user, the keys that user has from the beginning by their hashes, and the record of it all.
    void begin(Account first, Map<Digest, ApiKey> keys, Consumer<Transaction> record) {
        store.begin(first, keys, record);
    }

    /// Changes name for people, roles, and whether the user may sign in.
    public Account change(Actor actor, String name, String person, Set<Role> roles, boolean disabled,
            Trace trace) {
        checkPerson(person);
        checkRoles(roles);
        return changed(name, account -> {
            if (actor.person().equals(name) && (disabled || !roles.equals(account.roles()))) {
                throw Refused.conflict("/roles of oneself are changed by somebody else.");
            }
            return account.changed(person, roles, disabled);
        }, traced(trace, "changed, roles " + Role.write(roles) + (disabled ? ", disabled" : "")));
    }

    /// Sets a password that lets the user only choose their own.
    public NewAccount reset(String name, Trace trace) {
        return withFirstPassword(name, account -> {
            if (account.subject().isPresent()) {
                throw Refused.conflict("/name signs in at the identity provider.");
            }
        }, traced(trace, "given a new first password"));
    }

    /// Has the user sign in at the identity provider from now on, and by password no more.
    public Account link(Actor actor, String name, String subject, Trace trace) {
        if (!subject.matches("[\\x21-\\x7e]{1,255}")) {
            throw new Malformed("/subject", "must have 1 to 255 letters, digits or signs, no blanks");
        }
        checkOther(actor, name);
        return changed(name, account -> account.withSubject(subject),
                traced(trace, "linked to the identity provider"));
    }

    /// Has the user sign in by password again; the password given lets them only choose their own.
    public NewAccount unlink(Actor actor, String name, Trace trace) {
        checkOther(actor, name);
        return withFirstPassword(name, account -> {
            if (account.subject().isEmpty()) {
                throw Refused.conflict("/name signs in by password.");
            }
        }, traced(trace, "unlinked from the identity provider"));
    }

    private NewAccount withFirstPassword(String name, Consumer<Account> check,
            BiConsumer<Transaction, Account> record) {
        var password = newPassword();
        var hash = PasswordHash.of(password, random);
        return new NewAccount(changed(name, account -> {
            check.accept(account);
            return account.withPassword(hash, true);
        }, record), password);
    }

    private static BiConsumer<Transaction, Account> traced(Trace trace, String what) {
        return (in, account) -> trace.carriedOut(in, "user " + account.name() + " " + what);
    }

    private static void checkOther(Actor actor, String name) {
        if (actor.person().equals(name)) {
            throw Refused.conflict("/name is oneself: how one signs in is changed by somebody else.");
        }
    }

    /// Lets users choose their own password; the present one is asked for again.
    public Account choose(Account account, String present, String chosen, String again, InetAddress from,
            Trace trace) {
        if (!(signIn(account.name(), present, from) instanceof SignIn.Admitted)) {
            throw new Malformed("/present", "is not the present password");
        }
        if (chosen.length() < SHORTEST_PASSWORD || chosen.length() > LONGEST_PASSWORD) {
            throw new Malformed("/chosen",
                    "must have " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters");
        }
        if (chosen.equals(present) || chosen.toLowerCase(java.util.Locale.ROOT).contains(account.name())
                || chosen.chars().distinct().count() < 5) {
            throw new Malformed("/chosen", "must be another one, without the user's name, of at least 5 characters");
        }
        if (!chosen.equals(again)) {
            throw new Malformed("/again", "is not the same");
        }
        var hash = PasswordHash.of(chosen, random);
        return changed(account.name(), now -> now.withPassword(hash, false),
                (in, _) -> trace.carriedOut(in, "own password changed"));
    }

    private Account changed(String name, UnaryOperator<Account> change, BiConsumer<Transaction, Account> record) {
        var signedOut = new AtomicBoolean();
        var kept = store.change(all -> {
            var account = all.stream().filter(known -> known.name().equals(name)).findFirst()
                    .orElseThrow(Accounts::unknown);
            var changed = change.apply(account);
            if (changed.subject().isPresent() && all.stream().anyMatch(known -> !known.name().equals(name)
                    && known.subject().equals(changed.subject()))) {
                throw Refused.conflict("/subject is another user's.");
            }
            // One of them signs in by password, so that people still get in when the identity provider does not answer.
            boolean somebody = all.stream().map(known -> known.equals(account) ? changed : known).anyMatch(
                    known -> !known.disabled() && known.subject().isEmpty() && known.actor().may(Right.ACCOUNTS));
            if (!somebody) {
                throw Refused.conflict("/roles would leave nobody who signs in by password and may change accounts.");
            }
            signedOut.set(!changed.equals(account.changed(changed.person(), account.roles(), account.disabled())));
            return changed;
        }, record);
        if (signedOut.get()) {
            watchers.forEach(watcher -> watcher.accept(name));
        }
        return kept;
    }

    private static Refused unknown() {
        return Refused.unknown("There is no such user.");
    }

    private static void checkPerson(String person) {
        if (person.isBlank() || person.length() > 200) {
            throw new Malformed("/person", "must have 1 to 200 characters");
        }
    }

    private static void checkRoles(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw new Malformed("/roles", "must name at least one role");
        }
    }

    private String newPassword() {
        var bytes = new byte[FIRST_PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
