package de.hellweg.registry.audit;

import de.hellweg.http.HttpExchange;
import de.hellweg.registry.audit.AuditTrail.Placed;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.sql.Transaction;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one record of one request: that of the act, written with it, or else that of how it ended. Belongs to one request on
/// one thread.
public final class Recording implements Trace {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    private static final int DONE = 200;
    private static final int LEAST_REFUSED = 400;

    private final AuditTrail trail;
    private final Clock clock;
    private final HttpExchange exchange;
    private final String actor;
    private Optional<Placed> written = Optional.empty();

    /// @param actor who asks, or who it claims to be before a failed sign-in
    public Recording(AuditTrail trail, Clock clock, HttpExchange exchange, String actor) {
        this.trail = trail;
        this.clock = clock;
        this.exchange = exchange;
        this.actor = actor;
    }

    @Override
    public void carriedOut(Transaction in, String about) {
        written = Optional.of(trail.write(in, record(DONE, about)));
    }

    /// Says how the request ended, unless the act was carried out and left its record with that. Throws [DatabaseUnavailable].
    ///
    /// @param outcome the status of the answer
    /// @param note what it was about
    public void ended(int outcome, String note) {
        if (!stands(outcome)) {
            trail.write(record(outcome, note));
        }
    }

    /// The same for a request that failed, and maybe with the store: a record that cannot be written is told in the technical
    /// log. Nothing was done then, or its record stands.
    public void failed(int outcome, String note) {
        try {
            ended(outcome, note);
        } catch (DatabaseUnavailable e) {
            LOG.error("No record could be kept of {} {} by {}, which was not carried out: {}", exchange.method(),
                    exchange.path(), actor, e.getMessage());
        }
    }

    /// A transaction that failed may have undone the record again, or failed when all of it was kept.
    private boolean stands(int outcome) {
        return written.isPresent() && (outcome < LEAST_REFUSED || trail.holds(written.get()));
    }

    private AuditRecord record(int outcome, String note) {
        return new AuditRecord(clock.instant(), actor, exchange.remote().getAddress().getHostAddress(),
                exchange.method() + " " + exchange.path(), outcome, note);
    }
}
