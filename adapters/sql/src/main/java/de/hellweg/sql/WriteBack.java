package de.hellweg.sql;

import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves pages from SQLite's write-ahead log into the database's file (a checkpoint, sqlite.org/wal.html) so that no commit
/// waits for many of them: a thread with a connection of its own moves what there is, and the writer, after its next
/// commit, the few that came meanwhile. With all of them moved, SQLite begins the log anew.
///
/// A crash at any moment leaves the log, from which SQLite recovers. So does a failure: the next attempt writes the same
/// pages again before it syncs. Where no attempt succeeds, the writer's own checkpoint bounds the log ([#BOUND_PAGES]).
final class WriteBack implements Engine.Upkeep {
    /// 32 MiB in pages of 4 KiB.
    static final int BOUND_PAGES = 8_000;
    private static final Logger LOG = LoggerFactory.getLogger(WriteBack.class);
    private static final int COMMITS_BETWEEN_LOOKS = 64;
    /// 4 MiB: pages that change with every commit are moved once for many commits.
    private static final int PAGES_WORTH_IT = 1_000;
    private static final String LOOK = "PRAGMA wal_checkpoint(NOOP)";
    private static final String MOVE = "PRAGMA wal_checkpoint(PASSIVE)";

    private enum Step {
        /// The writer counts its commits.
        COUNTING,
        /// The thread looks, and moves.
        MOVING,
        /// The writer has to move what is left.
        REST
    }

    private final DataSource source;
    private final Failures failures;
    private final ExecutorService thread;
    private final AtomicReference<Step> step = new AtomicReference<>(Step.COUNTING);
    private int commits;
    private @Nullable Session session;
    private volatile boolean failing;

    WriteBack(DataSource source, Failures failures) {
        this.source = source;
        this.failures = failures;
        this.thread = Executors
                .newSingleThreadExecutor(Thread.ofPlatform().name("sqlite-write-back").daemon(true).factory());
    }

    @Override
    public void committed(Session writer) {
        commits++;
        if (commits >= COMMITS_BETWEEN_LOOKS && step.compareAndSet(Step.COUNTING, Step.MOVING)) {
            commits = 0;
            thread.execute(this::look);
        } else if (step.compareAndSet(Step.REST, Step.COUNTING)) {
            moveRest(writer);
        }
    }

    private void look() {
        var next = Step.COUNTING;
        try {
            var connected = connected();
            if (left(connected, LOOK) >= PAGES_WORTH_IT) {
                left(connected, MOVE);
                next = Step.REST;
            }
        } catch (DatabaseUnavailable e) {
            disconnect();
            failed(e);
        } finally {
            step.set(next);
        }
    }

    private void moveRest(Session writer) {
        try {
            left(writer, MOVE);
            failing = false;
        } catch (DatabaseUnavailable e) {
            failed(e);
        }
    }

    /// Pages of the log that are not in the file yet.
    private static long left(Session session, String sql) {
        return session.first(sql, row -> row.number("log") - row.number("checkpointed")).orElseThrow();
    }

    /// Said once until it succeeds again.
    private void failed(DatabaseUnavailable failure) {
        if (!failing) {
            LOG.warn("pages cannot be moved out of the write-ahead log: {}", failure.getMessage());
            failing = true;
        }
    }

    private Session connected() {
        if (session == null) {
            try {
                session = new Session(source.getConnection(), failures, StatementWatch.none());
            } catch (SQLException e) {
                throw failures.of(e);
            }
        }
        return session;
    }

    private void disconnect() {
        if (session != null) {
            try {
                session.close();
            } catch (SQLException e) {
                // It is gone either way.
            }
            session = null;
        }
    }

    @Override
    public void close() {
        thread.close();
        disconnect();
    }
}
