package de.hellweg.registry.backup;

import de.hellweg.registry.backup.BackupTable.Column;
import de.hellweg.registry.keys.LogKeyHold;
import de.hellweg.registry.keys.LogKeyPlace;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.sql.Transaction;
import de.hellweg.sql.Turn;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.administration.OwnerOnly;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes backups of a registry, and puts a registry back from one.
public final class Backups {
    private final Site site;
    private final String schema;
    private final InstantSource clock;

    /// @param schema folder with the scripts of the database's schema
    public Backups(Site site, String schema, InstantSource clock) {
        this.site = site;
        this.schema = schema;
        this.clock = clock;
    }

    /// What is in a backup.
    ///
    /// @param users accounts
    /// @param keys API keys
    public record Contents(Manifest manifest, long size, long users, long keys) {}

    /// Writes a backup of the registry as it is at one moment, also while its process runs, and reads it again before it
    /// gets its name. A crash leaves no file of that name.
    public Contents make(Path to, Passphrase passphrase) {
        try (var database = Database.openForReading(site.database().apply(WhenMissing.REFUSE))) {
            return make(database, to, passphrase);
        }
    }

    /// The same with the database that is open already.
    public Contents make(Database database, Path to, Passphrase passphrase) {
        if (Files.exists(to)) {
            throw new NotStarted(to, "is there already; a backup never takes the place of another.");
        }
        var next = to.resolveSibling(to.getFileName() + ".next");
        try {
            Files.deleteIfExists(next);
            write(database, next, passphrase);
            var contents = check(next, passphrase, _ -> ownKey());
            Files.move(next, to, StandardCopyOption.ATOMIC_MOVE);
            OwnerOnly.sync(Optional.ofNullable(to.toAbsolutePath().getParent()).orElseThrow());
            return contents;
        } catch (IOException | UncheckedIOException e) {
            throw new NotStarted(to, "cannot be written. Check the directory, its rights and its room.", e);
        }
    }

    private NoteVerifier ownKey() {
        try (var hold = LogKeyHold.open(site.logKey(), site.origin())) {
            return hold.signer().verifier();
        }
    }

    private void write(Database database, Path next, Passphrase passphrase) throws IOException {
        var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(next, how,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            var out = new DataOutputStream(SealedBackup.sealing(
                    new BufferedOutputStream(Channels.newOutputStream(channel)), passphrase, new SecureRandom()));
            database.reading(in -> {
                try {
                    BackupStream.write(out, manifest(in), in);
                    out.close();
                    channel.force(true);
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private Manifest manifest(Transaction in) {
        var note = in.first("SELECT note FROM checkpoint", row -> row.text("note"))
                .orElseThrow(() -> new NotStarted("There is no registry in the database; set it up first."));
        long version = in.query("SELECT version FROM flyway_schema_history", row -> row.optionalText("version"))
                .stream().flatMap(Optional::stream).mapToLong(Long::parseLong).max().orElseThrow();
        return new Manifest(site.instance(), site.published(), note, version,
                clock.instant().truncatedTo(ChronoUnit.MILLIS), Manifest.named(site.logKey()),
                keyFile(site.logKey()).map(Backups::base64),
                site.nextLogKey().isEmpty() ? Optional.empty() : keyFile(site.nextLogKey()).map(Backups::base64),
                base64(site.auditKey()));
    }

    private static Optional<Path> keyFile(LogKeyPlace place) {
        return switch (place) {
            case LogKeyPlace.InFile(var file) -> Optional.of(file);
            case LogKeyPlace.InKeyStore(var keystore, _) -> Optional.of(keystore);
            case LogKeyPlace.OnToken _ -> Optional.empty();
        };
    }

    private static String base64(Path file) {
        return Base64.getEncoder().encodeToString(OwnerOnly.read(file));
    }

    private Contents check(Path file, Passphrase passphrase,
            java.util.function.Function<Manifest, NoteVerifier> logKey) {
        var check = new BackupCheck(site, schema, logKey);
        read(file, passphrase, check);
        return new Contents(check.manifest(), check.rows(BackupTable.ENTRY), check.rows(BackupTable.ACCOUNT),
                check.rows(BackupTable.API_KEY));
    }

    private static void read(Path file, Passphrase passphrase, BackupStream.Reader reader) {
        try (var in = new DataInputStream(new BufferedInputStream(SealedBackup
                .opening(new BufferedInputStream(Files.newInputStream(file)), passphrase)))) {
            BackupStream.read(in, reader);
        } catch (Malformed e) {
            throw new NotStarted(file, e.problem() + ". Nothing was taken from it.", e);
        } catch (IOException e) {
            throw new NotStarted(file, "cannot be read.", e);
        }
    }

    /// Puts a registry back into a directory and a database that hold none. The whole file is checked before anything is
    /// written; the database is filled in one transaction, so a crash leaves keys without a log, which nothing starts
    /// from, and the same can be done again. What is put back does not start before it is known whether it is behind
    /// ([Recovery]).
    public Contents restore(Path from, Passphrase passphrase) {
        var contents = check(from, passphrase, this::keyIn);
        var manifest = contents.manifest();
        OwnerOnly.makeDirectory(site.directory());
        manifest.logKey().ifPresent(key -> put(keyFile(site.logKey()).orElseThrow(), Manifest.decoded(key)));
        manifest.nextLogKey().ifPresent(key -> put(keyFile(site.nextLogKey()).orElseThrow(() -> new NotStarted(
                "The backup holds a next log key, but next-log-key of the settings is a token.")),
                Manifest.decoded(key)));
        put(site.auditKey(), Manifest.decoded(manifest.auditKey()));
        if (!Files.exists(site.highWater())) {
            // One that is there may know of more.
            put(site.highWater(), manifest.note().getBytes(StandardCharsets.UTF_8));
        }
        OwnerOnly.sync(site.directory());
        try (var database = Database.open(site.database().apply(WhenMissing.CREATE).asOf(manifest.schema()))) {
            if (database.turn("restore") instanceof Turn.StandBy(var active)) {
                throw new NotStarted("The database is in use by a registry at " + active + ".");
            }
            database.transaction(in -> {
                empty(in);
                var rows = new Rows(in);
                read(from, passphrase, rows);
                return in.execute("INSERT INTO recovery (one, size, taken) VALUES (1, ?, ?)", contents.size(),
                        manifest.checkpoint().time());
            });
        }
        return contents;
    }

    /// The key that comes with the backup, or the one on the token.
    private NoteVerifier keyIn(Manifest manifest) {
        return switch (site.logKey()) {
            case LogKeyPlace.InFile _ -> {
                var signer = NoteSigner.parse(new String(Manifest.decoded(manifest.logKey().orElseThrow(
                        () -> new Malformed("backup", "lacks the log's key"))), StandardCharsets.UTF_8).strip());
                if (!signer.name().equals(site.origin())) {
                    throw new Malformed("backup", "holds the log key of another registry");
                }
                yield signer.verifier();
            }
            case LogKeyPlace.InKeyStore(_, var passphraseFile) -> opened(manifest, passphraseFile);
            case LogKeyPlace.OnToken _ -> ownKey();
        };
    }

    /// A key store can only be opened where it lies as a file: for a moment, in one that nobody else can read.
    private NoteVerifier opened(Manifest manifest, Path passphraseFile) {
        try {
            var file = Files.createTempFile("keystore", ".p12");
            try {
                Files.write(file, Manifest.decoded(manifest.logKey().orElseThrow(
                        () -> new Malformed("backup", "lacks the log's key store"))));
                try (var hold = LogKeyHold.open(new LogKeyPlace.InKeyStore(file, passphraseFile), site.origin())) {
                    return hold.signer().verifier();
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Path file, byte[] content) {
        if (!Files.exists(file)) {
            OwnerOnly.write(file, content);
        } else if (!Arrays.equals(OwnerOnly.read(file), content)) {
            throw new NotStarted(file,
                    "is there already, with another content than in the backup. A registry is put back"
                            + " into an empty directory only.");
        }
    }

    private static void empty(Transaction in) {
        for (var table : List.of(BackupTable.CHECKPOINT, BackupTable.ENTRY, BackupTable.ACCOUNT, BackupTable.AUDIT)) {
            if (in.first(table.select() + " LIMIT 1", _ -> true).isPresent()) {
                throw new NotStarted("The database holds a registry already. One is put back into an empty database"
                        + " only; nothing was changed in this one.");
            }
        }
    }

    /// Puts the rows into the database as they come.
    private static final class Rows implements BackupStream.Reader {
        private static final int AT_ONCE = 100;

        private final Transaction in;
        private final List<@Nullable Object[]> waiting = new ArrayList<>();
        private String insert = "";

        Rows(Transaction in) {
            this.in = in;
        }

        @Override
        public void manifest(Manifest manifest) {}

        @Override
        public void table(BackupTable table, List<Column> columns) {
            flush();
            insert = table.insert(columns);
        }

        @Override
        public void row(@Nullable Object[] values) {
            waiting.add(values);
            if (waiting.size() == AT_ONCE) {
                flush();
            }
        }

        private void flush() {
            if (!waiting.isEmpty()) {
                in.executeEach(insert, List.copyOf(waiting));
                waiting.clear();
            }
        }

        @Override
        public void end() {
            flush();
        }
    }
}
