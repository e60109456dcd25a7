package de.hellweg.sql;

import de.hellweg.sql.DatabaseUnavailable.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The turn to write among several processes that share a schema: a row that its holder renews and that another may take
/// once it ran out, by the database's clock.
///
/// The clock decides only when the turn may be taken, never who may write: each transaction of the writer locks the row
/// of its epoch first. So a holder that was paused, and goes on when another has the turn, commits nothing; and nobody
/// takes the turn while a commit is under way.
final class TurnLease implements InstanceLock {
    private static final String NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    private static final String RENEW = "UPDATE writer_turn SET until = " + NOW + " + ?, holder = ? WHERE epoch = ?"
            + " RETURNING epoch";
    private static final String TAKE = "UPDATE writer_turn SET epoch = epoch + 1, until = " + NOW + " + ?, holder = ?"
            + " WHERE until < " + NOW + " AND epoch <> ? RETURNING epoch";
    private static final String LEAVE = "UPDATE writer_turn SET until = 0 WHERE epoch = ?";
    private static final String FENCE = "SELECT epoch FROM writer_turn WHERE epoch = ? FOR SHARE";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final long NONE = -1;

    private final DataSource source;
    private final Duration length;
    private final Failures failures;
    private @Nullable Connection connection;
    private volatile long epoch = NONE;

    private TurnLease(DataSource source, Duration length, Failures failures) {
        this.source = source;
        this.length = length;
        this.failures = failures;
    }

    static TurnLease over(DataSource source, Duration length, Failures failures) {
        return new TurnLease(source, length, failures);
    }

    @Override
    public synchronized void prepare() {
        try (var statement = connected().createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS writer_turn (one BIGINT PRIMARY KEY CHECK (one = 1),"
                    + " epoch BIGINT NOT NULL, until BIGINT NOT NULL, holder TEXT NOT NULL)");
            statement.execute("INSERT INTO writer_turn (one, epoch, until, holder) VALUES (1, 0, 0, '')"
                    + " ON CONFLICT DO NOTHING");
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    @Override
    public synchronized Turn turn(String holder) {
        try {
            var open = connected();
            long before = epoch;
            var renewed = asked(open, RENEW, length.toMillis(), holder, before);
            var taken = renewed.isPresent() ? renewed : asked(open, TAKE, length.toMillis(), holder, before);
            epoch = taken.orElse(NONE);
            return taken.isPresent() ? new Turn.Active(taken.getAsLong()) : new Turn.StandBy(holder(open));
        } catch (SQLException e) {
            disconnect();
            throw failures.of(e);
        }
    }

    private static OptionalLong asked(Connection open, String sql, long length, String holder, long epoch)
            throws SQLException {
        try (var statement = open.prepareStatement(sql)) {
            statement.setLong(1, length);
            statement.setString(2, holder);
            statement.setLong(3, epoch);
            try (var result = statement.executeQuery()) {
                return result.next() ? OptionalLong.of(result.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private static String holder(Connection open) throws SQLException {
        try (var statement = open.createStatement();
                var result = statement.executeQuery("SELECT holder FROM writer_turn")) {
            return result.next() ? result.getString(1) : "";
        }
    }

    /// Nobody has the turn, so that nobody is disturbed when the schema changes.
    @Override
    public synchronized boolean mayChangeSchema() {
        try (var statement = connected().createStatement();
                var result = statement.executeQuery("SELECT until < " + NOW + " FROM writer_turn")) {
            return result.next() && result.getBoolean(1);
        } catch (SQLException e) {
            disconnect();
            if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                return true;
            }
            throw failures.of(e);
        }
    }

    private Connection connected() throws SQLException {
        var open = connection;
        if (open == null) {
            open = source.getConnection();
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // It is gone either way.
            }
        }
    }

    @Override
    public boolean held() {
        return epoch != NONE;
    }

    @Override
    public void fence(Session session) {
        if (session.first(FENCE, row -> row.number("epoch"), epoch).isEmpty()) {
            throw failures.of(Kind.IN_USE, "another process has taken over");
        }
    }

    /// Gives the turn back, so that the next need not wait until it runs out.
    @Override
    public synchronized void leave() {
        long left = epoch;
        epoch = NONE;
        if (left != NONE) {
            try (var statement = connected().prepareStatement(LEAVE)) {
                statement.setLong(1, left);
                statement.executeUpdate();
            } catch (SQLException e) {
                disconnect();
            }
        }
    }

    @Override
    public synchronized void close() {
        leave();
        disconnect();
    }
}
