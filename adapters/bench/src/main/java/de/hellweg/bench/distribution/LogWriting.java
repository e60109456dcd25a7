package de.hellweg.bench.distribution;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.MerkleTree;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a registry's log in large steps, in place of the one that was set up.
final class LogWriting implements AutoCloseable {
    private static final int STEP = 2_000;

    private final Database database;
    private final Path directory;
    private final NoteSigner key;
    private final List<@Nullable Object[]> waiting = new ArrayList<>();
    private MerkleTree tree = MerkleTree.empty();
    private long plain;
    private final ByteCount whole = new ByteCount();

    LogWriting(Path directory) {
        this.directory = directory;
        this.database = Database
                .open(DatabaseSettings.sqlite(directory.resolve("registry.db"), "de/hellweg/registry/schema"));
        try {
            this.key = NoteSigner.parse(Files.readString(directory.resolve("log-key")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.transaction(in -> in.execute("DELETE FROM entry"));
        add(RegistryEntry.of(Clock.systemUTC().instant(),
                new RegistryEvent.InstanceCreated(Germany.INSTANCE, Policy.standard()), "registrar", Proofs.none()));
    }

    void add(RegistryEntry entry) {
        var canonical = entry.canonical();
        waiting.add(new Object[]{tree.size(), canonical, entry.leafHash().bytes()});
        tree = tree.append(entry.leafHash());
        plain += canonical.length;
        whole.add(CanonicalJson.write(entry.payload()));
        if (waiting.size() == STEP) {
            write();
        }
    }

    private void write() {
        database.transaction(in -> in.executeEach("INSERT INTO entry (position, canonical, leaf) VALUES (?, ?, ?)",
                waiting));
        waiting.clear();
    }

    /// What there is in the log.
    ///
    /// @param bytes of all entries
    /// @param whole bytes of what they say without actor, time and seal, compressed: a whole configuration
    record Written(long entries, long bytes, long whole) {}

    /// Signs it all.
    Written end() {
        write();
        var note = new Checkpoint(LogOrigin.ofRegistry(Germany.INSTANCE), tree.size(), tree.root(),
                Clock.systemUTC().instant()).sign(key).encoded();
        database.transaction(in -> in.execute("UPDATE checkpoint SET note = ?", note));
        try {
            Files.writeString(directory.resolve("high-water"), note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Written(tree.size(), plain, whole.end());
    }

    @Override
    public void close() {
        database.close();
    }
}
