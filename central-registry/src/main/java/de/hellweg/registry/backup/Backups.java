package de.hellweg.registry.backup;

import de.hellweg.registry.keys.LogKeyHold;
import de.hellweg.registry.keys.LogKeyPlace;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.sql.Transaction;
import de.hellweg.sql.Turn;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.administration.OwnerOnly;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
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
    /// @param log the log in it, as one who follows it sees it
    /// @param users accounts
    /// @param keys API keys
    public record Contents(Manifest manifest, RegistryFollower log, long users, long keys) {
        /// Entries of the log.
        public long size() {
            return log.size();
        }
    }

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
            try (var channel = FileChannel.open(next,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                write(database, Channels.newOutputStream(channel), passphrase);
                channel.force(true);
            }
            var contents = check(SealedFile.at(next), passphrase, _ -> ownKey());
            Files.move(next, to, StandardCopyOption.ATOMIC_MOVE);
            OwnerOnly.sync(Optional.ofNullable(to.toAbsolutePath().getParent()).orElseThrow());
            return contents;
        } catch (IOException | UncheckedIOException e) {
            throw new NotStarted(to, "cannot be written. Check the directory, its rights and its room.", e);
        }
    }

    /// Writes a backup of the registry that this process runs into room that passes, and reads it again.
    ///
    /// @param own the key by which this process knows the log
    /// @throws IOException when it cannot be written
    public Contents make(PassingFile into, Passphrase passphrase, NoteVerifier own) throws IOException {
        try (var database = Database.openForReading(site.database().apply(WhenMissing.REFUSE))) {
            write(database, into.write(), passphrase);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        return check(SealedFile.sent(into), passphrase, _ -> own);
    }

    /// Reads all of a backup and says what is in it, without writing anything; throws [NotStarted] saying why it could not be
    /// put back here.
    ///
    /// @param token gives the log's key where that is on a token
    public Contents check(SealedFile from, Passphrase passphrase, Supplier<NoteVerifier> token) {
        return check(from, passphrase, manifest -> keyIn(manifest, token));
    }

    /// The same for a registry that does not run.
    public Contents check(SealedFile from, Passphrase passphrase) {
        return check(from, passphrase, this::ownKey);
    }

    private NoteVerifier ownKey() {
        try (var hold = LogKeyHold.open(site.logKey(), site.origin())) {
            return hold.signer().verifier();
        }
    }

    private void write(Database database, OutputStream to, Passphrase passphrase) {
        database.reading(in -> {
            try (var out = new DataOutputStream(SealedBackup.sealing(new BufferedOutputStream(to), passphrase,
                    new SecureRandom()))) {
                BackupStream.write(out, manifest(in), in);
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
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

    private Contents check(SealedFile file, Passphrase passphrase, Function<Manifest, NoteVerifier> logKey) {
        var check = new BackupCheck(site, schema, logKey);
        read(file, passphrase, check);
        return new Contents(check.manifest(), check.log(), check.rows(BackupTable.ACCOUNT),
                check.rows(BackupTable.API_KEY));
    }

    private static void read(SealedFile file, Passphrase passphrase, BackupStream.Reader reader) {
        try (var in = new DataInputStream(new BufferedInputStream(SealedBackup.opening(file.opener().open(),
                passphrase)))) {
            BackupStream.read(in, reader);
        } catch (Malformed e) {
            throw new NotStarted(file.name() + " " + e.problem() + ". Nothing was taken from it.", e);
        } catch (IOException e) {
            throw new NotStarted(file.name() + " cannot be read.", e);
        }
    }

    /// Puts a registry back into a directory and a database that hold none. The whole file is checked before anything is
    /// written; the database is filled in one transaction, so a crash leaves keys without a log, which nothing starts
    /// from, and the same can be done again. What is put back does not start before it is known whether it is behind
    /// ([Recovery]).
    public Contents restore(Path from, Passphrase passphrase) {
        return restore(SealedFile.at(from), passphrase);
    }

    /// The same with one that lies elsewhere.
    public Contents restore(SealedFile from, Passphrase passphrase) {
        var contents = check(from, passphrase);
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
                var rows = new RestoredRows(in);
                read(from, passphrase, rows);
                return in.execute("INSERT INTO recovery (one, size, taken) VALUES (1, ?, ?)", contents.size(),
                        manifest.checkpoint().time());
            });
        }
        // Up to this program's schema, if the backup is older: the restored registry can be looked at from now on.
        Database.open(site.database().apply(WhenMissing.REFUSE)).close();
        return contents;
    }

    /// The key that comes with the backup, or the one on the token.
    private NoteVerifier keyIn(Manifest manifest, Supplier<NoteVerifier> token) {
        return switch (site.logKey()) {
            case LogKeyPlace.InFile _ -> {
                var signer = NoteSigner.parse(new String(Manifest.decoded(manifest.logKey().orElseThrow(
                        () -> new Malformed("backup", "lacks the log's key"))), StandardCharsets.UTF_8).strip());
                if (!signer.name().equals(site.origin())) {
                    throw new Malformed("backup", "holds the log key of another registry");
                }
                yield signer.verifier();
            }
            case LogKeyPlace.InKeyStore place -> inKeyStore(manifest, place);
            case LogKeyPlace.OnToken _ -> token.get();
        };
    }

    private NoteVerifier inKeyStore(Manifest manifest, LogKeyPlace.InKeyStore place) {
        var content = Manifest.decoded(manifest.logKey().orElseThrow(
                () -> new Malformed("backup", "lacks the log's key store")));
        try {
            return LogKeyHold.verifierIn(content, place, site.origin());
        } catch (NotStarted e) {
            throw new Malformed("backup", "holds a key store that does not open with the passphrase in"
                    + " log-key.passphrase-file, or another key than the log's", e);
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
}
