package de.hellweg.sql;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A connection with its prepared statements. Used by one thread at a time.
final class Session implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 500;

    private final Connection connection;
    private final Failures failures;
    private final StatementWatch watch;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();

    Session(Connection connection, Failures failures, StatementWatch watch) {
        this.connection = connection;
        this.failures = failures;
        this.watch = watch;
    }

    /// A step of the driver, with the watch around it.
    @FunctionalInterface
    interface Step<T> {
        T take() throws SQLException;
    }

    void begin() {
        watched("BEGIN", () -> {
            connection.setAutoCommit(false);
            return true;
        });
    }

    /// Both drivers commit when automatic commits are switched on again.
    void commit() {
        watched("COMMIT", () -> {
            connection.setAutoCommit(true);
            return true;
        });
    }

    void rollback() {
        watched("ROLLBACK", () -> {
            connection.rollback();
            connection.setAutoCommit(true);
            return true;
        });
    }

    int execute(String sql, @Nullable Object... parameters) {
        return watched(sql, () -> bound(sql, parameters).executeUpdate());
    }

    int[] executeEach(String sql, List<@Nullable Object[]> parameters) {
        return watched(sql, () -> {
            var statement = statement(sql);
            try {
                for (var row : parameters) {
                    bind(statement, row);
                    statement.addBatch();
                }
                return statement.executeBatch();
            } finally {
                statement.clearBatch();
            }
        });
    }

    <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        var rows = new ArrayList<T>();
        forEach(sql, row -> rows.add(mapper.map(row)), parameters);
        return rows;
    }

    <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        return watched(sql, () -> {
            try (ResultSet result = bound(sql, parameters).executeQuery()) {
                return result.next() ? Optional.of(mapper.map(new Row(result, failures))) : Optional.<T>empty();
            }
        });
    }

    void forEach(String sql, Consumer<Row> action, @Nullable Object... parameters) {
        watched(sql, () -> {
            var statement = bound(sql, parameters);
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet result = statement.executeQuery()) {
                var row = new Row(result, failures);
                while (result.next()) {
                    action.accept(row);
                }
            }
            return true;
        });
    }

    private <T> T watched(String sql, Step<T> step) {
        watch.before(sql);
        T value;
        try {
            value = step.take();
        } catch (SQLException e) {
            throw failures.of(e);
        }
        watch.after(sql);
        return value;
    }

    private PreparedStatement bound(String sql, @Nullable Object... parameters) throws SQLException {
        var statement = statement(sql);
        bind(statement, parameters);
        return statement;
    }

    private PreparedStatement statement(String sql) throws SQLException {
        var known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        var made = connection.prepareStatement(sql);
        prepared.put(sql, made);
        return made;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(at, Types.NULL);
            case Optional<?> optional -> bind(statement, at, optional.orElse(null));
            case Long number -> statement.setLong(at, number);
            case Integer number -> statement.setLong(at, number);
            case Boolean flag -> statement.setLong(at, flag ? 1 : 0);
            case String text -> statement.setString(at, text);
            case byte[] bytes -> statement.setBytes(at, bytes);
            case Instant time -> statement.setLong(at, time.toEpochMilli());
            case UUID uuid -> statement.setBytes(at, bytesOf(uuid));
            default -> throw new IllegalArgumentException("no parameter of " + value.getClass());
        }
    }

    private static byte[] bytesOf(UUID uuid) {
        return ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits())
                .array();
    }

    @Override
    public void close() throws SQLException {
        prepared.clear();
        connection.close();
    }
}
