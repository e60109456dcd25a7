package de.hellweg.registry.operation;

import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.sql.Turn;
import de.hellweg.web.administration.NotStarted;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which of the processes on one database is the active one: asks for the turn by the clock, takes over when it gets it,
/// and steps back when it finds that another has it. Who stands by follows the log in the database.
///
/// Nothing that is written depends on this round being in time: the database takes nothing of a process whose turn is
/// over ([Database#turn]).
public final class Succession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);
    private static final int TURNS_ASKED_A_LEASE = 5;
    private static final Duration MOST_BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Database database;
    private final RegistryLog log;
    private final String self;
    private final Duty duty;
    private final ScheduledExecutorService clockwork = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("succession").factory());
    private Turn turn = new Turn.StandBy("");
    private String trouble = "";

    private Succession(Database database, RegistryLog log, String self, Duty duty) {
        this.database = database;
        this.log = log;
        this.self = self;
        this.duty = duty;
    }

    /// What changes with the turn.
    public interface Duty {
        /// The process may write now. The log is up to date. Throws [NotStarted] if it cannot.
        void takeOver();

        /// The process may read only.
        ///
        /// @param active who may write
        void standBy(String active);
    }

    /// Takes the turn or stands by, and goes on so. Throws [NotStarted] and [DatabaseUnavailable] when it cannot even
    /// begin.
    ///
    /// @param self how this process is named to people who meet the other
    /// @param lease for how long a turn holds without being renewed
    public static Succession start(Database database, RegistryLog log, String self, Duration lease, Duty duty) {
        var succession = new Succession(database, log, self, duty);
        succession.ask();
        if (succession.turn instanceof Turn.StandBy(var active)) {
            duty.standBy(active);
        }
        var between = lease.dividedBy(TURNS_ASKED_A_LEASE);
        long pause = (between.compareTo(MOST_BETWEEN_LOOKS) < 0 ? between : MOST_BETWEEN_LOOKS).toMillis();
        var _ = succession.clockwork.scheduleWithFixedDelay(succession::round, pause, pause, TimeUnit.MILLISECONDS);
        return succession;
    }

    private void round() {
        try {
            ask();
            trouble = "";
        } catch (DatabaseUnavailable e) {
            tell("the store is away (" + e.kind() + ")", e);
        } catch (NotStarted e) {
            tell(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException bug) {
            tell("a bug", bug);
        }
    }

    /// Once for each trouble, not once a second.
    private void tell(String what, RuntimeException cause) {
        if (!trouble.equals(what)) {
            LOG.error("Which process is active could not be settled: {}; tried again.", what, cause);
            trouble = what;
        }
    }

    private void ask() {
        var before = turn;
        var now = database.turn(self);
        switch (now) {
            case Turn.Active _ when now.equals(before) -> {
            }
            // Also when the turn was lost and won again since the last look: what is known from memory may be old.
            case Turn.Active _ -> takeOver(before);
            case Turn.StandBy(var active) -> {
                turn = now;
                if (before instanceof Turn.Active) {
                    LOG.error("{} has taken over; this process stands by.", active);
                }
                if (!now.equals(before)) {
                    duty.standBy(active);
                }
                log.follow();
            }
        }
    }

    private void takeOver(Turn before) {
        boolean done = false;
        try {
            var now = database.turn(self);
            log.follow();
            duty.takeOver();
            if (before instanceof Turn.StandBy(var other) && !other.isEmpty()) {
                LOG.warn("{} is gone; this process has taken over.", other);
            }
            turn = now;
            done = true;
        } finally {
            if (!done) {
                // Another process may be able to.
                database.leaveTurn();
                turn = new Turn.StandBy("");
            }
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        try {
            // A turn taken after the store was closed would be nobody's.
            clockwork.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
