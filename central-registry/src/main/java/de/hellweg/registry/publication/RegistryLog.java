package de.hellweg.registry.publication;

import de.hellweg.sql.Transaction;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.MerkleHistory;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.registry.EntryRefused;
import de.hellweg.trust.registry.Following;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.entry.EntryAhead;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.web.administration.NotStarted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The registry's log as it lives: one entry after the other, each checked by the rules every follower has, signed into
/// a checkpoint, kept, and only then shown.
///
/// The registry is the first follower of its own log. What its own follower refuses is never published.
public final class RegistryLog {
    private static final int PAGE = 1000;

    private final RegistryStore store;
    private final LogSigners keys;
    private final HighWaterMark mark;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();
    private final Condition grown = turn.newCondition();
    private final Cosignatures cosignatures = new Cosignatures();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile RegistryFollower self;
    /// Whether a write failed so that it is open what the store holds. Belongs to the holder of the turn.
    private boolean unsettled;

    private RegistryLog(RegistryStore store, LogSigners keys, HighWaterMark mark, Clock clock, RegistryFollower self) {
        this.store = store;
        this.keys = keys;
        this.mark = mark;
        this.clock = clock;
        this.self = self;
    }

    /// What everybody may see now.
    public record Published(Registry registry) {
        public long size() {
            return registry.size();
        }

        public String note() {
            return registry.checkpointNote();
        }

        public Instant time() {
            return registry.time();
        }
    }

    /// What came of an entry.
    public sealed interface Outcome permits Appended, Rejected {}

    /// The entry stands in the log at that position and was durable before this was said.
    public record Appended(long position) implements Outcome {}

    /// The entry does not fit; the log is as it was. The detail names the member of the entry and the rule.
    public record Rejected(String detail) implements Outcome {}

    /// Opens the log and checks all of it: that no entry was changed, that the newest checkpoint is over these entries
    /// and of this key, and that every entry fits the ones before. Seals were checked when the entries came; that these are
    /// the same entries the registry's own signature says. Nor may the log be behind the mark. Throws [NotStarted] saying
    /// where it is not so.
    ///
    /// @param keys must hold every key that the log is signed with now
    /// @param mark what this process has shown before
    public static RegistryLog open(RegistryStore store, RegistryFollower empty, LogSigners keys, HighWaterMark mark,
            Clock clock) {
        var log = new RegistryLog(store, keys, mark, clock, empty);
        store.atOneMoment(kept -> {
            log.load(kept, empty);
            mark.objection(log.self, kept.marked()).ifPresent(objection -> {
                throw new NotStarted(objection);
            });
            return log;
        });
        keys.check(log.self);
        if (log.self.size() > 0) {
            log.raise(log.self);
        }
        return log;
    }

    private void load(RegistryStore.Moment kept, RegistryFollower empty) {
        var taken = empty.again();
        for (var page = kept.entries(0, PAGE); !page.isEmpty(); page = kept.entries(taken.size(),
                taken.size() + PAGE)) {
            var before = taken;
            // Reading is most of the work, and needs no order.
            var read = page.parallelStream().map(entry -> before.ahead(entry.canonical())).toList();
            for (int i = 0; i < page.size(); i++) {
                check(page.get(i), read.get(i), taken.size() + i);
            }
            taken = taken.moreOf(read);
        }
        long size = taken.size();
        kept.beyond(size).ifPresent(_ -> missing(size));
        var note = kept.checkpoint();
        if (note.isEmpty() && taken.size() == 0) {
            return;
        }
        self = switch (empty.end(taken, note.orElse(""))) {
            case Following.Advanced(var follower) -> follower;
            case Following.Refused(var rejection) -> throw new NotStarted("The registry's log of " + taken.size()
                    + " entries does not stand: " + rejection.detail() + " Restore the database from the backup.");
        };
    }

    private static void check(RegistryStore.Kept entry, EntryAhead read, long position) {
        if (entry.position() != position || !read.leaf().equals(entry.leaf())) {
            missing(position);
        }
    }

    private static void missing(long position) {
        throw new NotStarted("The registry's log was changed: entry " + position
                + " is missing or is not the one that was appended. Restore the database from the backup.");
    }

    public Published published() {
        return new Published(self.registry());
    }

    /// The newest checkpoint with the cosignatures of those who witnessed it.
    public String cosigned() {
        return cosignatures.over(published().note());
    }

    /// Takes a member's verified cosignature of the newest checkpoint; false when it is of another.
    public boolean cosigned(SignedNote note, NoteVerifier witness) {
        return cosignatures.take(published().note(), note, witness);
    }

    /// The log's own follower, which stands at what is [#published].
    public RegistryFollower follower() {
        return self;
    }

    /// The log's tree, at least as large as what was [#published] before.
    public MerkleHistory tree() {
        return self.tree();
    }

    /// Kept entries from one position up to another, which is not included.
    public List<RegistryStore.Kept> entries(long from, long to) {
        return store.entries(from, to);
    }

    /// What is written in the same transaction as an entry.
    @FunctionalInterface
    public interface Along {
        /// Writes it; what is thrown undoes the entry, too.
        ///
        /// @param position of the entry
        void write(Transaction in, long position);
    }

    /// Appends an entry nobody but the registry's people need to ask for, and with it the record that this was done.
    public Outcome append(RegistryEvent event, String actor, Along along) {
        return append(event, actor, Proofs.seal(Optional.empty()), along);
    }

    /// What stands against the entry now, if anything does.
    public Optional<EntryRefused> objection(RegistryEvent event, String actor, Proofs proofs) {
        try {
            self.check(RegistryEntry.of(nextTime(), event, actor, proofs));
            return Optional.empty();
        } catch (EntryRefused refused) {
            return Optional.of(refused);
        }
    }

    /// Appends one entry and its checkpoint, and what goes along with it. Throws
    /// [de.hellweg.sql.DatabaseUnavailable]; then the entry may be there or not, and the next writer finds out before it
    /// writes. What `along` throws leaves the log as it was.
    public Outcome append(RegistryEvent event, String actor, Proofs proofs, Along along) {
        turn.lock();
        try {
            settle();
            var entry = RegistryEntry.of(nextTime(), event, actor, proofs);
            List<NoteVerifier> signing;
            try {
                signing = self.check(entry);
            } catch (EntryRefused refused) {
                return new Rejected(refused.pointer() + " " + refused.problem() + ".");
            }
            long position = self.size();
            var canonical = entry.canonical();
            var note = self.checkpointWith(List.of(canonical), entry.time()).sign(keys.of(signing))
                    .encoded();
            // A crash before the commit leaves the log as it was; this signature was shown to nobody, and the same
            // size is signed anew with whatever comes then. After the commit both the entry and the note are there.
            write(() -> store.append(position, canonical, entry.leafHash(), next(note), along), note,
                    List.of(canonical));
            return new Appended(position);
        } finally {
            turn.unlock();
        }
    }

    /// Signs the same size and root again with a later time, so that followers know the log is alive.
    public void renew() {
        turn.lock();
        try {
            settle();
            var last = self.registry().checkpoint();
            if (last.size() == 0) {
                return;
            }
            var note = new Checkpoint(last.origin(), last.size(), last.root(), nextTime()).sign(keys.of(self.signing()))
                    .encoded();
            write(() -> store.renew(next(note)), note, List.of());
        } finally {
            turn.unlock();
        }
    }

    private RegistryStore.Next next(String note) {
        return new RegistryStore.Next(self.size() == 0 ? "" : published().note(), note);
    }

    private void write(Runnable act, String note, List<byte[]> entries) {
        unsettled = true;
        act.run();
        show(note, entries);
        unsettled = false;
    }

    /// Takes up what another process appended to the same store.
    public void follow() {
        turn.lock();
        try {
            takeUp();
        } finally {
            turn.unlock();
        }
    }

    /// After a failed write: takes up what the store holds, so that one size never gets two roots.
    private void settle() {
        if (unsettled) {
            takeUp();
            unsettled = false;
        }
    }

    private void takeUp() {
        store.atOneMoment(kept -> {
            kept.checkpoint().filter(note -> self.size() == 0 || !note.equals(published().note()))
                    .ifPresent(note -> show(note, kept.entries(self.size(), Long.MAX_VALUE).stream()
                            .map(RegistryStore.Kept::canonical).toList()));
            return self;
        });
    }

    private void show(String note, List<byte[]> entries) {
        var next = switch (self.advance(note, entries)) {
            case Following.Advanced(var follower) -> follower;
            case Following.Refused(var rejection) -> throw new NotStarted("The registry's database does not continue"
                    + " the log that this process knows: " + rejection.detail() + " Nothing is signed on it. Put back"
                    + " the newest database and start again.");
        };
        raise(next);
        self = next;
        grown.signalAll();
    }

    /// Before anybody sees it.
    private void raise(RegistryFollower next) {
        mark.raise(next.registry().checkpointNote(), next.registry().checkpoint());
    }

    /// By the clock, but never back within a log.
    private Instant nextTime() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var last = self.registry().checkpoint().time();
        return now.isBefore(last) ? last : now;
    }

    /// How many wait now ([#await]).
    public int waiting() {
        return waiting.get();
    }

    /// Waits until the log is larger than `size` or its checkpoint later than `since`, but no longer than `wait`.
    public Published await(long size, Instant since, Duration wait) {
        turn.lock();
        try {
            long nanos = wait.toNanos();
            waiting.incrementAndGet();
            while (nanos > 0 && self.size() <= size && !self.registry().time().isAfter(since)) {
                nanos = grown.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
            turn.unlock();
        }
        return published();
    }

}
