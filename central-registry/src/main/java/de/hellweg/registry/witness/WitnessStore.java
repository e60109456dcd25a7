package de.hellweg.registry.witness;

import de.hellweg.sql.Database;
import de.hellweg.trust.Digest;
import de.hellweg.trust.log.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The newest checkpoint cosigned of each log.
public final class WitnessStore {
    private final Database database;

    public WitnessStore(Database database) {
        this.database = database;
    }

    Optional<SignedNote> newest(String origin) {
        return byHash(hash(origin));
    }

    /// By the SHA-256 of the origin in hexadecimal.
    Optional<SignedNote> byHash(String originHash) {
        return database.first("SELECT note FROM witnessed WHERE origin_hash = ?",
                row -> SignedNote.parse(row.text("note")), originHash);
    }

    /// Durable when it returns: only then is the cosignature handed out.
    void keep(String origin, SignedNote note) {
        database.transaction(in -> {
            in.execute("DELETE FROM witnessed WHERE origin_hash = ?", hash(origin));
            return in.execute("INSERT INTO witnessed (origin_hash, origin, note) VALUES (?, ?, ?)", hash(origin),
                    origin, note.encoded());
        });
    }

    private static String hash(String origin) {
        return Digest.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
