package de.hellweg.registry.backup;

import de.hellweg.http.Content;
import de.hellweg.registry.publication.LogSigners;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.administration.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes and checks backups while the registry runs, one at a time: each takes the memory of Argon2id and, when it is
/// made, room on the disk.
public final class BackupDesk {
    /// The largest file that is taken for a check, in bytes.
    public static final long LARGEST = 16L << 30;
    private static final Logger LOG = LoggerFactory.getLogger(BackupDesk.class);

    private final Backups backups;
    private final RegistryLog log;
    private final LogSigners keys;
    private final InstanceId instance;
    private final Path directory;
    private final Semaphore turn = new Semaphore(1);

    /// @param keys what this process signs with
    /// @param directory has the room for what is made
    public BackupDesk(Backups backups, RegistryLog log, LogSigners keys, InstanceId instance, Path directory) {
        this.backups = backups;
        this.log = log;
        this.keys = keys;
        this.instance = instance;
        this.directory = directory;
    }

    /// A sealed backup, whole and checked, on its way to who asked for it.
    ///
    /// @param bytes its size
    /// @param close gives the room back
    public record Made(Backups.Contents contents, Content content, long bytes, Runnable close) {
        /// For the audit trail.
        public String told() {
            return "backup made: log of " + contents.size() + " entries, " + bytes + " bytes";
        }
    }

    /// What a check found.
    public record Checked(Backups.Contents contents, Standing standing) {
        /// For the audit trail.
        public String told() {
            return "backup checked: log of " + contents.size() + " entries, checkpoint of "
                    + UtcTime.write(contents.manifest().checkpoint().time()) + ", " + switch (standing) {
                        case Standing.Same(var behind) -> "this log, " + behind + " entries behind";
                        case Standing.Ahead(var by) -> "this log, " + by + " entries ahead";
                        case Standing.Forked(var common) -> "another log after " + common + " entries";
                        case Standing.Foreign() -> "a log of another key";
                    };
        }
    }

    /// What the registry's log is of.
    public InstanceId instance() {
        return instance;
    }

    /// Makes a backup. Throws [Refused] when it is not possible now.
    public Made make(Passphrase passphrase) {
        return alone(() -> {
            try {
                var file = PassingFile.in(directory);
                boolean whole = false;
                try {
                    var contents = backups.make(file, passphrase, keys.first().verifier());
                    whole = true;
                    return new Made(contents, Content.streamed(file.size(), file::open), file.size(), file::close);
                } finally {
                    if (!whole) {
                        file.close();
                    }
                }
            } catch (IOException | NotStarted e) {
                LOG.error("A backup could not be made: {}", e.getMessage());
                throw Refused.notNow("The backup could not be made; the technical log says why. It needs room in the"
                        + " registry's directory until it was sent.");
            }
        });
    }

    /// Checks all of a backup as it comes. Throws [Refused] saying why it could not be put back.
    public Checked check(InputStream sealed, Passphrase passphrase) {
        return alone(() -> {
            try {
                var contents = backups.check(SealedFile.arriving(sealed), passphrase, () -> keys.first().verifier());
                return new Checked(contents, Standing.of(contents.log(), log.follower()));
            } catch (NotStarted e) {
                throw Refused.malformed(String.valueOf(e.getMessage()));
            } catch (UncheckedIOException e) {
                throw Refused.malformed("The backup broke off before its end.");
            }
        });
    }

    private <T> T alone(Supplier<T> act) {
        if (!turn.tryAcquire()) {
            throw Refused.notNow("Another backup is being made or checked. Try again when that is done.");
        }
        try {
            return act.get();
        } finally {
            turn.release();
        }
    }
}
