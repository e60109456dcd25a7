package de.hellweg.registry.management;

import de.hellweg.sql.Database;
import de.hellweg.trust.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/// Keys of the administration interface. A key has 256 random bits, so its plain SHA-256 is enough to keep: nobody can
/// try keys against it.
public final class ApiKeys {
    private static final int BYTES = 32;

    private final Database database;
    private final Clock clock;

    public ApiKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Makes a key under a name that nobody has yet and returns it; it cannot be shown again.
    public String make(String name, SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.transaction(in -> in.execute("INSERT INTO api_key (name, sha256, made_at) VALUES (?, ?, ?)", name,
                hash(key), clock.instant()));
        return key;
    }

    /// The name of the key's holder.
    public Optional<String> holder(String key) {
        return database.first("SELECT name FROM api_key WHERE sha256 = ?", row -> row.text("name"),
                (Object) hash(key));
    }

    private static byte[] hash(String key) {
        return Digest.sha256(key.getBytes(StandardCharsets.UTF_8)).bytes();
    }
}
