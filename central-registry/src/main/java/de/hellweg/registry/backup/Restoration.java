package de.hellweg.registry.backup;

import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.administration.OwnerOnly;
import de.hellweg.web.administration.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// A lost registry on its way back, step by step: a backup is brought, looked at, put back, and recovered forward. Each
/// step does what the command does ([Backups], [Recovery]); what takes long goes on while nobody asks. What is known between
/// the steps is only in memory, so that a crash leaves what a crash of the command leaves.
public final class Restoration {
    /// How many followers may be named.
    public static final int MOST_FOLLOWERS = 20;
    private static final String MISTAKE = "The step failed by a mistake of the program; the terminal says where.";

    private final Backups backups;
    private final Recovery recovery;
    private final Path directory;
    private final Consumer<Recovery.Report> told;
    private Step step;

    private Restoration(Backups backups, Recovery recovery, Path directory, Consumer<Recovery.Report> told,
            Step step) {
        this.backups = backups;
        this.recovery = recovery;
        this.directory = directory;
        this.told = told;
        this.step = step;
    }

    /// Where it stands. A problem says why the step before was not taken.
    public sealed interface Step {}

    /// A backup is wanted.
    public record Empty(Optional<String> problem) implements Step {}

    /// Something goes on.
    public record Working(Work work) implements Step {}

    /// What goes on.
    public enum Work {
        TAKE, CHECK, RESTORE, RECOVER
    }

    /// A backup is here, whole and checked, and nothing was written of it.
    public record Looked(Backups.Contents contents, SealedFile sealed, PassingFile file, Passphrase passphrase,
            Optional<String> problem) implements Step {}

    /// It was put back; what was signed after it is wanted.
    ///
    /// @param size of the log in the backup
    /// @param taken time of the backup's newest checkpoint
    public record Behind(long size, Instant taken, List<FollowedLog> followers, Optional<String> problem)
            implements
                Step {
        public Behind {
            followers = List.copyOf(followers);
        }

        private Behind with(List<FollowedLog> others, Optional<String> wrong) {
            return new Behind(size, taken, others, wrong);
        }
    }

    /// The registry can be started.
    public record Done(Recovery.Report report) implements Step {}

    /// Begins where the directory and the database are; throws [NotStarted] when there is a registry that needs nothing.
    ///
    /// @param told hears what was recovered
    public static Restoration begin(Backups backups, Recovery recovery, Path directory,
            Consumer<Recovery.Report> told) {
        var first = switch (recovery.look()) {
            case Recovery.Nothing() -> new Empty(Optional.empty());
            case Recovery.Waiting(var size, var taken) -> new Behind(size, taken, List.of(), Optional.empty());
            case Recovery.Whole() -> throw new NotStarted("There is a registry in " + directory + " or its database"
                    + " already. A backup in its place would sign another log where the first has entries, and every"
                    + " server would refuse it. Start it; if it says that it is behind what it signed, run: hellweg"
                    + " registry recover SETTINGS --from ADDRESS-OR-FILE.");
        };
        OwnerOnly.makeDirectory(directory);
        return new Restoration(backups, recovery, directory, told, first);
    }

    public synchronized Step step() {
        return step;
    }

    private synchronized void become(Step next) {
        step = next;
    }

    /// The next step, if the present one is of that kind; who comes too late changes nothing.
    private synchronized <S extends Step> Optional<S> leave(Class<S> kind, Work work) {
        if (!kind.isInstance(step)) {
            return Optional.empty();
        }
        var left = kind.cast(step);
        step = new Working(work);
        return Optional.of(left);
    }

    /// Takes a backup as it comes, and then looks at all of it.
    public void take(InputStream sealed, Passphrase passphrase) {
        if (leave(Empty.class, Work.TAKE).isEmpty()) {
            return;
        }
        Step next = empty(MISTAKE);
        try {
            var file = PassingFile.of(sealed, directory);
            next = new Working(Work.CHECK);
            become(next);
            Thread.ofVirtual().start(() -> go(Restoration::empty, () -> look(file, passphrase)));
        } catch (IOException e) {
            next = empty(
                    "The backup cannot be kept in " + directory + ". Check the directory, its rights and its room.");
        } catch (Refused broken) {
            next = empty(broken.detail());
        } finally {
            if (!(next instanceof Working)) {
                become(next);
            }
        }
    }

    private static Step empty(String problem) {
        return new Empty(Optional.of(problem));
    }

    private Step look(PassingFile file, Passphrase passphrase) {
        boolean fits = false;
        try {
            var sealed = SealedFile.sent(file);
            var looked = new Looked(backups.check(sealed, passphrase), sealed, file, passphrase, Optional.empty());
            fits = true;
            return looked;
        } finally {
            if (!fits) {
                file.close();
            }
        }
    }

    /// Forgets the backup that was looked at.
    public void drop() {
        leave(Looked.class, Work.CHECK).ifPresent(looked -> {
            looked.file().close();
            become(new Empty(Optional.empty()));
        });
    }

    /// Puts the backup back.
    public void restore() {
        leave(Looked.class, Work.RESTORE).ifPresent(looked -> Thread.ofVirtual().start(() -> go(
                problem -> new Looked(looked.contents(), looked.sealed(), looked.file(), looked.passphrase(),
                        Optional.of(problem)),
                () -> {
                    var contents = backups.restore(looked.sealed(), looked.passphrase());
                    looked.file().close();
                    return new Behind(contents.size(), contents.manifest().checkpoint().time(), List.of(),
                            Optional.empty());
                })));
    }

    /// Names one who serves the log.
    public void add(URI address) {
        leave(Behind.class, Work.TAKE)
                .ifPresent(behind -> become(with(behind, new FollowedLog.Served(address))));
    }

    /// Takes a file that a follower saved, as it comes.
    public void add(InputStream saved) {
        leave(Behind.class, Work.TAKE).ifPresent(behind -> {
            Step next = behind.with(behind.followers(), Optional.of(MISTAKE));
            try {
                next = with(behind, brought(PassingFile.of(saved, directory)));
            } catch (IOException e) {
                next = behind.with(behind.followers(), Optional.of("The file cannot be kept in " + directory
                        + ". Check the directory, its rights and its room."));
            } catch (Malformed e) {
                next = behind.with(behind.followers(), Optional.of("The file is no log as 'hellweg server"
                        + " export-registry' writes it: " + e.where() + " " + e.problem() + "."));
            } catch (Refused broken) {
                next = behind.with(behind.followers(), Optional.of(broken.detail()));
            } finally {
                become(next);
            }
        });
    }

    private static FollowedLog brought(PassingFile file) throws IOException {
        boolean fits = false;
        try {
            var claimed = Checkpoint.parse(SignedNote.parse(LogSource.saved(file.open()).note()).text());
            fits = true;
            return new FollowedLog.Brought(file, claimed);
        } finally {
            if (!fits) {
                file.close();
            }
        }
    }

    private static Step with(Behind behind, FollowedLog follower) {
        return behind.followers().size() < MOST_FOLLOWERS
                ? behind.with(Stream.concat(behind.followers().stream(), Stream.of(follower)).toList(),
                        Optional.empty())
                : behind.with(behind.followers(), Optional.of("No more than " + MOST_FOLLOWERS + " can be named."));
    }

    /// Takes one of the followers out again.
    ///
    /// @param number of it in the list, from 0
    public void remove(int number) {
        leave(Behind.class, Work.TAKE).ifPresent(behind -> {
            var left = new ArrayList<>(behind.followers());
            if (number >= 0 && number < left.size()) {
                left.remove(number).drop();
            }
            become(behind.with(left, Optional.empty()));
        });
    }

    /// Recovers from all followers that were named.
    public void recover() {
        recover(behind -> {
            var sources = new ArrayList<LogSource>();
            try {
                for (var follower : behind.followers()) {
                    sources.add(follower.open());
                }
                return recovery.from(sources);
            } finally {
                for (var source : sources) {
                    source.close();
                }
            }
        });
    }

    /// Goes on from the backup, because somebody says that nothing later exists.
    ///
    /// @param size of the log, as that person typed it
    public void accept(long size) {
        recover(_ -> recovery.accept(size));
    }

    @FunctionalInterface
    private interface Way {
        Recovery.Report take(Behind behind) throws IOException;
    }

    private void recover(Way way) {
        leave(Behind.class, Work.RECOVER).ifPresent(behind -> Thread.ofVirtual().start(
                () -> go(problem -> behind.with(behind.followers(), Optional.of(problem)), () -> {
                    var report = way.take(behind);
                    behind.followers().forEach(FollowedLog::drop);
                    told.accept(report);
                    return new Done(report);
                })));
    }

    @FunctionalInterface
    private interface Act {
        Step done() throws IOException;
    }

    private void go(Function<String, Step> otherwise, Act act) {
        var next = otherwise.apply(MISTAKE);
        try {
            next = act.done();
        } catch (NotStarted | Malformed | DatabaseUnavailable e) {
            next = otherwise.apply(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            next = otherwise.apply("What was asked for cannot be had: " + e.getMessage());
        } finally {
            become(next);
        }
    }
}
