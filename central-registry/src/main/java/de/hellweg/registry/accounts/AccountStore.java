package de.hellweg.registry.accounts;

import de.hellweg.sql.Database;
import de.hellweg.sql.Row;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Digest;
import de.hellweg.web.signin.PasswordHash;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Users and API keys in the registry's database.
final class AccountStore {
    private static final String ACCOUNT = "SELECT name, person, roles, password, subject,"
            + " must_change, disabled, made FROM account";
    private static final String KEY = "SELECT id, name, roles, addresses, expires, maker, made FROM api_key";

    private final Database database;

    AccountStore(Database database) {
        this.database = database;
    }

    Optional<Account> account(String name) {
        return database.first(ACCOUNT + " WHERE name = ?", AccountStore::account, name);
    }

    Optional<Account> known(String subject) {
        return database.first(ACCOUNT + " WHERE subject = ?", AccountStore::account, subject);
    }

    List<Account> accounts() {
        return database.query(ACCOUNT + " ORDER BY name", AccountStore::account);
    }

    /// Reads all accounts, decides, and writes one and the record of that, with no other change between.
    Account change(Function<List<Account>, Account> decision, BiConsumer<Transaction, Account> record) {
        return database.transaction(in -> {
            var decided = decision.apply(in.query(ACCOUNT + " ORDER BY name", AccountStore::account));
            replace(in, decided);
            record.accept(in, decided);
            return decided;
        });
    }

    /// The first user, the keys it has from the beginning by their hashes, and the record of that.
    void begin(Account account, Map<Digest, ApiKey> keys, Consumer<Transaction> record) {
        database.transaction(in -> {
            replace(in, account);
            keys.forEach((hash, key) -> add(in, key, hash));
            record.accept(in);
            return account;
        });
    }

    private static void replace(Transaction in, Account account) {
        in.execute("DELETE FROM account WHERE name = ?", account.name());
        in.execute("INSERT INTO account (name, person, roles, password, subject, must_change, disabled, made)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", account.name(), account.person(), Role.write(account.roles()),
                account.password().encoded(), account.subject(), account.mustChange(), account.disabled(),
                account.made());
    }

    void add(ApiKey key, Digest hash, Consumer<Transaction> record) {
        database.transaction(in -> {
            add(in, key, hash);
            record.accept(in);
            return key;
        });
    }

    private static void add(Transaction in, ApiKey key, Digest hash) {
        var addresses = key.addresses().stream().map(AddressRange::toString).collect(Collectors.joining(" "));
        in.execute("INSERT INTO api_key (id, hash, name, roles, addresses, expires, maker, made)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", key.id(), hash.bytes(), key.name(), Role.write(key.roles()),
                addresses, key.expires(), key.maker(), key.made());
    }

    Optional<ApiKey> key(Digest hash) {
        return database.first(KEY + " WHERE hash = ?", AccountStore::key, hash.bytes());
    }

    List<ApiKey> keys() {
        return database.query(KEY + " ORDER BY name, id", AccountStore::key);
    }

    /// False when there is none; then nothing is recorded.
    boolean removeKey(String id, Consumer<Transaction> record) {
        return database.transaction(in -> {
            boolean removed = in.execute("DELETE FROM api_key WHERE id = ?", id) == 1;
            if (removed) {
                record.accept(in);
            }
            return removed;
        });
    }

    private static Account account(Row row) {
        return new Account(row.text("name"), row.text("person"), Role.read(row.text("roles")),
                PasswordHash.parse(row.text("password")), row.optionalText("subject"), row.flag("must_change"),
                row.flag("disabled"), row.time("made"));
    }

    private static ApiKey key(Row row) {
        var addresses = row.text("addresses");
        return new ApiKey(row.text("id"), row.text("name"), Role.read(row.text("roles")),
                addresses.isEmpty()
                        ? List.of()
                        : Arrays.stream(addresses.split(" ", -1)).map(AddressRange::parse).toList(),
                row.optionalTime("expires"), row.text("maker"), row.time("made"));
    }
}
