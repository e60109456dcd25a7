package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.record.PreparedRecord;
import de.hellweg.securityserver.messagelog.record.RecordPreparation;
import de.hellweg.securityserver.messagelog.DuplicateRequest;
import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.MessageLog.Trouble;
import de.hellweg.securityserver.messagelog.sql.Appending.End;
import de.hellweg.securityserver.messagelog.sql.Appending.LoggedBefore;
import de.hellweg.securityserver.messagelog.sql.Group.Pending;
import de.hellweg.securityserver.messagelog.sql.Group.Placed;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.log.LeafKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer of the log. It takes what has queued up since its last commit, at most 128 records, and commits it
/// together: alone at four connections, shared at many ([Pace]).
///
/// When a commit fails, it may still have taken place. Those who waited are told that their records are not sure to be
/// durable; before the next commit the writer looks where the log really ends, and takes up what is there. It goes on
/// trying when nobody writes, so that ends it owes are written and its trouble ends as soon as the store takes records.
final class LogWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    /// How long after a failure the writer tries again by itself.
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Database database;
    private final LogHead head;
    private final Appending appending;
    private final OpenRequests open;
    private final RecordPreparation preparation;
    private final InstantSource clock;
    private final Consumer<Group> committed;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Pace pace = new Pace();
    private final Pending stop;
    private final Thread thread;
    private volatile End end;
    private volatile @Nullable String halted;
    private volatile @Nullable Trouble trouble;
    /// What the last failed commit wanted; none when the end of the log is known.
    private @Nullable Attempt uncertain;

    private record Attempt(Group group, End end) {}

    /// @param committed told of each committed group, before its callers are
    LogWriter(Database database, LogHead head, End end, OpenRequests open, RecordPreparation preparation,
            InstantSource clock, Consumer<Group> committed) {
        this.database = database;
        this.head = head;
        this.appending = new Appending(head, open);
        this.open = open;
        this.preparation = preparation;
        this.clock = clock;
        this.committed = committed;
        this.end = end;
        this.stop = new Pending(preparation.erased(0, 0, 0, "never written"));
        this.thread = Thread.ofPlatform().name("message-log").daemon(true).unstarted(this::run);
    }

    /// Starts, and waits until requests that were found open have their ends.
    void start() throws LogUnavailable {
        var ends = enqueueAbandoned();
        thread.start();
        try {
            for (Pending each : ends) {
                each.await();
            }
        } catch (DuplicateRequest e) {
            throw new IllegalStateException("only requests can be duplicates", e);
        }
    }

    /// Queues a record; [Pending#await] says what became of it.
    Pending append(PreparedRecord record) throws LogUnavailable {
        var reason = halted;
        if (reason != null) {
            throw new LogUnavailable(reason);
        }
        var pending = new Pending(record);
        queue.add(pending);
        if (halted != null) {
            failAllQueued();
        }
        return pending;
    }

    /// Where the log ends: all before is durable.
    End end() {
        return end;
    }

    /// What is wrong with the store, since the last commit failed.
    Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void run() {
        var batch = new ArrayList<Pending>(Group.MOST);
        try {
            while (halted == null) {
                var next = queue.poll(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    pace.rest(open.count() + queue.size());
                    batch.add(next);
                    queue.drainTo(batch, Group.MOST - 1);
                }
                boolean last = batch.remove(stop);
                if (!batch.isEmpty() || (!last && isOwed())) {
                    write(new Group(List.copyOf(batch)));
                    pace.committed();
                }
                batch.clear();
                if (last) {
                    halt("the log is closed");
                }
            }
        } catch (InterruptedException e) {
            halt("the log was interrupted");
        } finally {
            failAllQueued();
        }
    }

    /// Whether there is something to mend without anybody asking: a commit that failed, or requests whose ends could not
    /// be written. An empty group settles both.
    private boolean isOwed() {
        return trouble != null || open.hasAbandoned();
    }

    /// The edge of the writer: whatever happens in a group, its callers are told and the next group is safe.
    private void write(Group group) {
        try {
            settle();
            take(commit(group));
        } catch (DatabaseUnavailable e) {
            if (trouble == null) {
                LOG.error("the message log cannot be written: {}", e.getMessage());
            }
            trouble = meaning(e.kind());
            if (trouble.isFinal()) {
                halt(e.getMessage() == null ? "the store of the log is broken" : e.getMessage());
            }
            fail(group, new LogUnavailable("the message log cannot be written", e));
        } catch (LogDamaged e) {
            LOG.error("the message log is damaged: {}", e.getMessage());
            trouble = Trouble.DAMAGED;
            halt("the log is damaged");
            fail(group, new LogUnavailable("the message log is damaged", e));
        } catch (RuntimeException bug) {
            LOG.error("the writer of the message log failed", bug);
            trouble = Trouble.DAMAGED;
            halt("the writer of the log failed");
            fail(group, new LogUnavailable("the message log cannot be written", bug));
        }
    }

    private Attempt commit(Group group) {
        try {
            return commit(group, LoggedBefore.REFUSED_BY_STORE);
        } catch (DatabaseUnavailable e) {
            if (e.kind() != DatabaseUnavailable.Kind.CONSTRAINT) {
                throw e;
            }
            // Nothing of the group was written.
            return commit(group, LoggedBefore.LOOKED_UP);
        }
    }

    private Attempt commit(Group group, LoggedBefore before) {
        var from = end;
        return database.transaction(transaction -> {
            var attempt = new Attempt(group, appending.write(transaction, from, group, before, clock.millis()));
            uncertain = attempt;
            return attempt;
        });
    }

    /// What a failure of the store means for the log.
    private static Trouble meaning(DatabaseUnavailable.Kind kind) {
        return switch (kind) {
            case LOCKED -> Trouble.LOCKED;
            case CONSTRAINT, FAILED -> Trouble.REFUSED;
            case FULL -> Trouble.FULL;
            case UNREACHABLE -> Trouble.UNREACHABLE;
            case READ_ONLY, MISSING -> Trouble.READ_ONLY;
            case IN_USE -> Trouble.IN_USE;
            case BROKEN, CORRUPT, SCHEMA -> Trouble.DAMAGED;
        };
    }

    /// A group is durable: its requests are open, its ends are ends, its callers go on.
    private void take(Attempt attempt) {
        var group = attempt.group();
        for (Placed each : group.placed()) {
            var record = each.pending().record();
            if (record.kind() == LeafKind.REQUEST) {
                open.open(each.logged().sequence(), record.fields());
            }
            record.fields().ends().ifPresent(open::ended);
        }
        end = attempt.end();
        uncertain = null;
        mended();
        appending.committed(group);
        committed.accept(group);
        group.placed().forEach(each -> each.pending().answer(each.logged()));
        group.duplicates().forEach(pending -> pending.fail(new DuplicateRequest()));
        var _ = enqueueAbandoned();
    }

    private void mended() {
        if (trouble != null) {
            trouble = null;
            LOG.warn("the message log takes records again");
        }
    }

    /// After a failed commit: looks whether it took place after all.
    private void settle() throws LogDamaged {
        var attempt = uncertain;
        if (attempt == null) {
            return;
        }
        var found = readEnd();
        if (found == attempt.end().position().size() && found != end.position().size()) {
            end = attempt.end();
            committed.accept(attempt.group());
            for (Placed each : attempt.group().placed()) {
                var record = each.pending().record();
                if (record.kind() == LeafKind.REQUEST) {
                    open.abandon(each.logged().sequence(), record.fields());
                }
                record.fields().ends().ifPresent(open::ended);
            }
        } else if (found != end.position().size()) {
            throw new LogDamaged("log_head", "the log does not end where this process left it");
        } else {
            attempt.group().pending().forEach(each -> each.record().fields().ends().ifPresent(open::release));
        }
        uncertain = null;
    }

    private long readEnd() throws LogDamaged {
        var damaged = new LogDamaged[1];
        Optional<Long> size = database.transaction(transaction -> {
            try {
                return Optional.of(head.read(transaction).size());
            } catch (LogDamaged e) {
                damaged[0] = e;
                return Optional.empty();
            }
        });
        if (size.isEmpty()) {
            throw damaged[0];
        }
        return size.get();
    }

    private void fail(Group group, LogUnavailable failure) {
        if (uncertain == null || uncertain.group() != group) {
            group.pending().forEach(each -> each.record().fields().ends().ifPresent(open::release));
        }
        group.pending().forEach(each -> each.fail(failure));
    }

    /// Ends the requests that nobody else will end any more.
    private List<Pending> enqueueAbandoned() {
        var ends = open.takeAbandoned().stream()
                .map(request -> new Pending(preparation.interrupted(request.sequence(), request.fields()))).toList();
        queue.addAll(ends);
        return ends;
    }

    private void halt(String reason) {
        halted = reason;
    }

    private void failAllQueued() {
        var left = new ArrayList<Pending>();
        queue.drainTo(left);
        left.forEach(each -> each.fail(new LogUnavailable("the log takes nothing more")));
    }

    /// Writes what was queued before, then ends.
    @Override
    public void close() {
        queue.add(stop);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
