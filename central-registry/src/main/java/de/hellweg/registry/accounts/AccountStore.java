package de.hellweg.registry.accounts;

import de.hellweg.sql.Database;
import de.hellweg.sql.Row;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Digest;
import de.hellweg.web.signin.PasswordHash;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

    /// Reads all accounts, decides, and writes one, with no other change between; an answer of nothing writes nothing.
    Optional<Account> change(Function<List<Account>, Optional<Account>> decision) {
        return database.transaction(in -> {
            var decided = decision.apply(in.query(ACCOUNT + " ORDER BY name", AccountStore::account));
            decided.ifPresent(account -> replace(in, account));
            return decided;
        });
    }

    private static void replace(Transaction in, Account account) {
        in.execute("DELETE FROM account WHERE name = ?", account.name());
        in.execute("INSERT INTO account (name, person, roles, password, subject, must_change, disabled, made)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", account.name(), account.person(), Role.write(account.roles()),
                account.password().encoded(), account.subject(), account.mustChange(), account.disabled(),
                account.made());
    }

    void add(ApiKey key, Digest hash) {
        var addresses = key.addresses().stream().map(AddressRange::toString).collect(Collectors.joining(" "));
        database.transaction(in -> in.execute("INSERT INTO api_key (id, hash, name, roles, addresses, expires, maker,"
                + " made) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", key.id(), hash.bytes(), key.name(), Role.write(key.roles()),
                addresses, key.expires(), key.maker(), key.made()));
    }

    Optional<ApiKey> key(Digest hash) {
        return database.first(KEY + " WHERE hash = ?", AccountStore::key, hash.bytes());
    }

    List<ApiKey> keys() {
        return database.query(KEY + " ORDER BY name, id", AccountStore::key);
    }

    boolean removeKey(String id) {
        return database.transaction(in -> in.execute("DELETE FROM api_key WHERE id = ?", id)) == 1;
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
