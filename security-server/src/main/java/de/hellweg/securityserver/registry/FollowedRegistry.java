package de.hellweg.securityserver.registry;

import de.hellweg.securityserver.store.StoreRefused;
import de.hellweg.trust.Digest;
import de.hellweg.trust.registry.Following;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.RegistryFollower.Taking;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Verdict;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The registry as this server believes it: kept on disk, verified again at each start, never below what was seen before.
/// [RegistryRound] brings it what is new.
public final class FollowedRegistry implements CurrentRegistry {
    private final RegistryCopy copy;
    private final HighWater highWater;
    private final Semaphore bell = new Semaphore(0);
    /// Where the entries that the follower believes end in the copy. Belongs to the one who brings what is new.
    private long copied;
    private volatile RegistryFollower follower;

    private FollowedRegistry(RegistryCopy copy, HighWater highWater, long copied, RegistryFollower follower) {
        this.copy = copy;
        this.highWater = highWater;
        this.copied = copied;
        this.follower = follower;
    }

    /// Makes the high water mark of a new server.
    public static void init(Path highWaterFile) {
        HighWater.init(highWaterFile);
    }

    /// Writes the log as this server keeps it to a new file, for a registry that lost its end; also while the server runs.
    /// Nothing of it is verified here: the registry does that.
    ///
    /// @throws StoreRefused when there is no copy, or the file is there already or cannot be written
    public static long export(Path folder, Path to) {
        try (var out = new BufferedOutputStream(Files.newOutputStream(to, StandardOpenOption.CREATE_NEW))) {
            long size = new RegistryCopy(folder).export(out)
                    .orElseThrow(() -> new StoreRefused(folder, "holds no copy of the registry yet"));
            if (size < 0) {
                throw new StoreRefused(folder, "holds a damaged copy of the registry; take that of another server");
            }
            return size;
        } catch (IOException e) {
            throw new StoreRefused(to, "is there already or cannot be written", e);
        }
    }

    /// Takes up the copy on disk, if it verifies; else it is put aside, and the log is taken from the registry anew. Either
    /// way nothing below the high water mark is ever believed.
    ///
    /// @param start a follower that has seen nothing
    /// @throws StoreRefused when the high water mark is missing or damaged
    public static FollowedRegistry open(Path folder, Path highWaterFile, RegistryFollower start) {
        var highWater = HighWater.open(highWaterFile);
        var copy = new RegistryCopy(folder);
        var note = copy.note();
        if (note.isEmpty()) {
            return new FollowedRegistry(copy, highWater, 0, start);
        }
        var known = new Verified(copy, note.get(), start, highWater);
        if (known.follower.isEmpty()) {
            copy.putAside();
            return new FollowedRegistry(copy, highWater, 0, start);
        }
        return new FollowedRegistry(copy, highWater, known.end, known.follower.get());
    }

    /// What is believed of the copy. Seals of entries below the high water mark were checked before the mark was raised;
    /// the root says that they are the same entries.
    private static final class Verified {
        private final Optional<RegistryFollower> follower;
        private Taking taken;
        private long end;

        Verified(RegistryCopy copy, String note, RegistryFollower start, HighWater highWater) {
            long size = RegistrySource.sizeOf(note).orElse(0L);
            this.taken = start.again();
            if (size != highWater.size() || !highWater.stands(take(copy, size, taken))) {
                take(copy, size, start.taking());
            }
            this.follower = start.end(taken, note) instanceof Following.Advanced(RegistryFollower advanced)
                    && highWater.objection(advanced).isEmpty() ? Optional.of(advanced) : Optional.empty();
        }

        private Taking take(RegistryCopy copy, long size, Taking from) {
            taken = from;
            end = copy.read(size, page -> taken = more(taken, page));
            return taken;
        }
    }

    /// Takes entries that all processors read first: reading them and judging their seals is most of the work.
    private static Taking more(Taking taken, List<byte[]> entries) {
        return taken.moreOf(entries.parallelStream().map(taken::ahead).toList());
    }

    @Override
    public Registry snapshot() {
        return follower.registry();
    }

    @Override
    public Optional<Digest> rootAt(long size) {
        return follower.rootAt(size);
    }

    @Override
    public void wake() {
        bell.release();
    }

    /// Begins to take what the registry says is new.
    Arrival arrival() {
        return new Arrival();
    }

    /// What is on its way from the registry: entries page by page, which are kept but do not count, and then the checkpoint
    /// that makes them count or not.
    final class Arrival {
        private Taking taken = follower.taking();
        private long end = copied;

        /// @throws java.io.UncheckedIOException when they cannot be kept
        void page(List<byte[]> entries) {
            end = copy.write(end, entries);
            taken = more(taken, entries);
        }

        /// How many entries there are with those that came.
        long size() {
            return taken.size();
        }

        /// Believes it all if it continues what is known; then it is on disk before anybody sees it. A state from the future
        /// is not believed: nothing earlier could follow it, so that one wrong clock would stop the server until that time.
        ///
        /// @throws java.io.UncheckedIOException when it cannot be kept
        Verdict end(String note, Instant now) {
            return switch (follower.end(taken, note)) {
                case Following.Refused(var rejection) -> rejection;
                case Following.Advanced(var advanced) when fromTheFuture(advanced.registry(), now) ->
                    Verdict.failed(Reason.TIMESTAMP_ORDER_FAILURE,
                            "The registry's checkpoint is later than this server's clock; one of the two clocks is wrong.");
                case Following.Advanced(var advanced) -> keep(advanced, note, end);
            };
        }
    }

    private static boolean fromTheFuture(Registry registry, Instant now) {
        return registry.time().isAfter(now.plus(registry.policy().clockTolerance()));
    }

    private Verdict keep(RegistryFollower advanced, String note, long end) {
        var objection = highWater.objection(advanced);
        if (objection.isPresent()) {
            return Verdict.failed(Reason.TIMESTAMP_ORDER_FAILURE, objection.get());
        }
        copy.cover(note);
        highWater.raise(advanced.registry());
        copied = end;
        follower = advanced;
        return Verdict.passed();
    }

    /// Waits until somebody calls [#wake], at most so long.
    void awaitWake(Duration longest) throws InterruptedException {
        if (bell.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }
}
