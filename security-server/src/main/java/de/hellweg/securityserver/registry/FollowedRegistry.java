package de.hellweg.securityserver.registry;

import de.hellweg.trust.Digest;
import de.hellweg.trust.registry.Following;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

    /// Takes up the copy on disk, if it verifies; else it is put aside, and the log is taken from the registry anew. Either
    /// way nothing below the high water mark is ever believed.
    ///
    /// @param start a follower that has seen nothing
    /// @throws de.hellweg.securityserver.store.StoreRefused when the high water mark is missing or damaged
    public static FollowedRegistry open(Path folder, Path highWaterFile, RegistryFollower start) {
        var highWater = HighWater.open(highWaterFile);
        var copy = new RegistryCopy(folder);
        var content = copy.read();
        if (content.isEmpty()) {
            return new FollowedRegistry(copy, highWater, 0, start);
        }
        var known = verified(content.get(), start, highWater);
        if (known.isEmpty()) {
            copy.putAside();
            return new FollowedRegistry(copy, highWater, 0, start);
        }
        var believed = content.get().lines().subList(0, Math.toIntExact(known.get().size()));
        return new FollowedRegistry(copy, highWater, RegistryCopy.end(believed), known.get());
    }

    private static Optional<RegistryFollower> verified(RegistryCopy.Content content, RegistryFollower start,
            HighWater highWater) {
        long size = RegistrySource.sizeOf(content.note()).orElse(Long.MAX_VALUE);
        if (size > content.lines().size()) {
            return Optional.empty();
        }
        var lines = content.lines().subList(0, Math.toIntExact(size));
        return start.advance(content.note(), lines) instanceof Following.Advanced(RegistryFollower advanced)
                && highWater.objection(advanced).isEmpty() ? Optional.of(advanced) : Optional.empty();
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

    /// Believes an answer if it continues what is known; then it is on disk before anybody sees it. A state from the future
    /// is not believed: nothing earlier could follow it, so that one wrong clock would stop the server until that time.
    ///
    /// @throws java.io.UncheckedIOException when it cannot be kept
    Verdict take(RegistryAnswer answer, Instant now) {
        return switch (follower.advance(answer.note(), answer.entries())) {
            case Following.Refused(var rejection) -> rejection;
            case Following.Advanced(var advanced) when fromTheFuture(advanced.registry(), now) ->
                Verdict.failed(Reason.TIMESTAMP_ORDER_FAILURE,
                        "The registry's checkpoint is later than this server's clock; one of the two clocks is wrong.");
            case Following.Advanced(var advanced) -> keep(advanced, answer);
        };
    }

    private static boolean fromTheFuture(Registry registry, Instant now) {
        return registry.time().isAfter(now.plus(registry.policy().clockTolerance()));
    }

    private Verdict keep(RegistryFollower advanced, RegistryAnswer answer) {
        var objection = highWater.objection(advanced);
        if (objection.isPresent()) {
            return Verdict.failed(Reason.TIMESTAMP_ORDER_FAILURE, objection.get());
        }
        long end = copy.append(copied, answer.note(), answer.entries());
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
