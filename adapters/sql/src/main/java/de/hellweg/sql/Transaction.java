package de.hellweg.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The statements of one transaction. Not to be kept beyond it, and used by one thread.
///
/// Parameters are numbers, texts, byte arrays, booleans (kept as 0 or 1), [java.time.Instant] (kept in milliseconds),
/// [java.util.UUID] (kept as 16 bytes), null, or an [Optional] of one of these.
public final class Transaction {
    private final Session session;

    Transaction(Session session) {
        this.session = session;
    }

    /// Runs a statement that gives no rows; says how many it changed.
    public int execute(String sql, @Nullable Object... parameters) {
        return session.execute(sql, parameters);
    }

    /// Runs one statement for each list of parameters; says for each how many rows it changed. Much quicker than one
    /// after the other, above all over a network.
    public int[] executeEach(String sql, List<@Nullable Object[]> parameters) {
        return session.executeEach(sql, parameters);
    }

    /// All rows of a query, in order.
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        return session.query(sql, mapper, parameters);
    }

    /// The first row of a query.
    public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        return session.first(sql, mapper, parameters);
    }

    /// Each row of a query as it comes: for results larger than memory.
    public void forEach(String sql, Consumer<Row> action, @Nullable Object... parameters) {
        session.forEach(sql, action, parameters);
    }
}
