package de.hellweg.bench.distribution;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.trust.Digest;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.MerkleHash;
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

/// Writes a registry's log in large steps while the registry does not run.
final class LogWriting implements AutoCloseable {
    private static final int STEP = 2_000;

    private final Database database;
    private final Path directory;
    private final NoteSigner key;
    private final List<@Nullable Object[]> waiting = new ArrayList<>();
    private MerkleTree tree = MerkleTree.empty();
    private long plain;
    private final ByteCount whole = new ByteCount();

    private LogWriting(Path directory) {
        this.directory = directory;
        this.database = Database
                .open(DatabaseSettings.sqlite(directory.resolve("registry.db"), "de/hellweg/registry/schema"));
        try {
            this.key = NoteSigner.parse(Files.readString(directory.resolve("log-key")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Begins a log in place of the one that was set up.
    static LogWriting begin(Path directory) {
        var writing = new LogWriting(directory);
        writing.database.transaction(in -> in.execute("DELETE FROM entry"));
        writing.add(Line.of(RegistryEntry.of(Clock.systemUTC().instant(),
                new RegistryEvent.InstanceCreated(Germany.INSTANCE, Policy.standard()), "registrar", Proofs.none())));
        return writing;
    }

    /// Goes on with the log that is there.
    static LogWriting goOn(Path directory) {
        var writing = new LogWriting(directory);
        writing.database.query("SELECT leaf FROM entry ORDER BY position", row -> Digest.ofSha256(row.bytes("leaf")))
                .forEach(leaf -> writing.tree = writing.tree.append(leaf));
        return writing;
    }

    long size() {
        return tree.size();
    }

    /// An entry as it goes into the log; made on any thread.
    static final class Line {
        private final byte[] canonical;
        private final Digest leaf;
        private final byte[] payload;

        private Line(byte[] canonical, byte[] payload) {
            this.canonical = canonical;
            this.leaf = MerkleHash.leaf(canonical);
            this.payload = payload;
        }

        static Line of(RegistryEntry entry) {
            return new Line(entry.canonical(), CanonicalJson.write(entry.payload()));
        }
    }

    void add(Line line) {
        waiting.add(new Object[]{tree.size(), line.canonical, line.leaf.bytes()});
        tree = tree.append(line.leaf);
        plain += line.canonical.length;
        whole.add(line.payload);
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
    /// @param bytes of the entries written
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
