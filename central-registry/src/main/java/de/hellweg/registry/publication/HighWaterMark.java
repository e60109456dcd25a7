package de.hellweg.registry.publication;

import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.administration.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The last checkpoint over new entries that this process has shown to anybody, in a file apart from the database: a
/// database put back from an older copy does not make the registry forget how far it was, and so it never signs another
/// log in the place of the first.
///
/// The file holds the signed note. It is on disk before the checkpoint leaves the process; a crash leaves the note before,
/// which is lower and still true. A checkpoint renewed over the same entries changes nothing.
public final class HighWaterMark {
    private final Path file;
    private Optional<Checkpoint> highest;

    private HighWaterMark(Path file, Optional<Checkpoint> highest) {
        this.file = file;
        this.highest = highest;
    }

    /// Reads the file; throws [NotStarted] when it is damaged. One that is not there yet is made by [#raise].
    public static HighWaterMark open(Path file) {
        try {
            return new HighWaterMark(file, Files.exists(file)
                    ? Optional.of(Checkpoint.parse(SignedNote
                            .parse(Files.readString(file, StandardCharsets.UTF_8)).text()))
                    : Optional.empty());
        } catch (Malformed e) {
            throw new NotStarted(file, "is no checkpoint any more: " + e.problem() + ". It says how far the registry"
                    + " was; put it back as it was.", e);
        } catch (IOException | UncheckedIOException e) {
            throw new NotStarted(file, "cannot be read. It says how far the registry was; put it back as it was.", e);
        }
    }

    /// Throws [NotStarted] when the log is shorter than the mark or another one.
    public void check(RegistryFollower log) {
        objection(log, false).ifPresent(objection -> {
            throw new NotStarted(objection);
        });
    }

    /// Why nothing may be signed on this log, if so.
    ///
    /// @param expected whether there should be a mark
    public synchronized Optional<String> objection(RegistryFollower log, boolean expected) {
        if (highest.isEmpty()) {
            return expected ? Optional.of(missing()) : Optional.empty();
        }
        return highest.filter(mark -> !log.rootAt(mark.size()).equals(Optional.of(mark.root())))
                .map(mark -> log.size() < mark.size() ? older(mark, log.size()) : other(mark));
    }

    private String missing() {
        return file
                + " is missing, which says how far this registry was; nothing is signed without it. A second process"
                + " gets a copy from the first's directory. If the directory was lost, or the database was put back by"
                + " hand, run: hellweg registry recover SETTINGS --from ADDRESS-OR-FILE of somebody who followed the log"
                + " (docs/operations.md, \"Saving and restoring a registry\").";
    }

    private String older(Checkpoint mark, long size) {
        return "The registry's database is older than what this registry has signed: its log has " + size
                + " entries, but a checkpoint over " + mark.size() + " was signed at " + UtcTime.write(mark.time())
                + " (" + file + "). Servers have seen the " + (mark.size() - size)
                + " entries that are missing; started"
                + " without them, the registry would sign another log in the place of the first, and every server would"
                + " refuse it. Nothing was signed. Put back the newest database, or run: hellweg"
                + " registry recover SETTINGS --from ADDRESS-OR-FILE of somebody who followed the log (docs/operations.md,"
                + " \"Saving and restoring a registry\").";
    }

    private String other(Checkpoint mark) {
        return "The registry's database holds another log than the one this registry has signed: its first "
                + mark.size() + " entries are not those of the checkpoint of " + UtcTime.write(mark.time()) + " ("
                + file + "). Nothing was signed. Put back this registry's own newest database (docs/operations.md,"
                + " \"Saving and restoring a registry\").";
    }

    /// Keeps the note, if it is over more entries than the one kept. Throws [DatabaseUnavailable] when it cannot be kept;
    /// then it may not be shown.
    public synchronized void raise(String note, Checkpoint next) {
        if (highest.filter(mark -> mark.size() >= next.size()).isPresent()) {
            return;
        }
        try {
            OwnerOnly.replace(file, note.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DatabaseUnavailable(DatabaseUnavailable.Kind.BROKEN, file + " cannot be written", e);
        }
        highest = Optional.of(next);
    }
}
