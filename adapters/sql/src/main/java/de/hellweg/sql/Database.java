package de.hellweg.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import de.hellweg.sql.DatabaseUnavailable.Kind;
import de.hellweg.sql.scripts.Scripts;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// An open store: one writer, a few readers, this process alone. Where several processes share it, each writes in its
/// [#turn] only.
///
/// Migration scripts are Flyway's (`V1__first.sql`), written once for both databases with the words `${number}`,
/// `${text}`, `${bytes}` for types, `) ${strict}` at the end of a table and `) ${clustered}` at the end of one that is
/// kept in the order of its primary key. Statements are SQL that both databases know; their texts are constants, never
/// put together from data. Everything throws [DatabaseUnavailable].
public final class Database implements AutoCloseable {
    private final Engine engine;
    private final Failures failures;
    private final StatementWatch watch;
    private final InstanceLock instance;
    private final HikariDataSource readers;
    private final Engine.Upkeep upkeep;
    private final ReentrantLock writing = new ReentrantLock();
    private @Nullable Session writer;
    private boolean closed;

    private Database(Engine engine, Failures failures, StatementWatch watch, InstanceLock instance,
            HikariDataSource readers, Engine.Upkeep upkeep) {
        this.engine = engine;
        this.failures = failures;
        this.watch = watch;
        this.instance = instance;
        this.readers = readers;
        this.upkeep = upkeep;
    }

    /// Opens the store for this process alone and brings its schema up to date.
    public static Database open(DatabaseSettings settings) {
        var failures = new Failures(settings.store().name());
        var engine = engine(settings, failures);
        var instance = engine.take();
        boolean open = false;
        try {
            try (var _ = engine.changingSchema()) {
                Migrations.run(engine, settings, instance, failures);
                instance.prepare();
            }
            var database = new Database(engine, failures, settings.watch(), instance, readers(engine, settings),
                    engine.upkeep());
            open = true;
            return database;
        } finally {
            if (!open) {
                instance.close();
            }
        }
    }

    /// Opens a store that is there for reading alone, beside the process that writes to it. Its schema must be this
    /// program's.
    public static Database openForReading(DatabaseSettings settings) {
        var failures = new Failures(settings.store().name());
        var engine = engine(settings, failures);
        if (settings.store() instanceof DatabaseSettings.SqliteFile(var file, _) && !Files.exists(file)) {
            throw failures.of(Kind.MISSING, "there is no such store");
        }
        Migrations.check(engine, settings, failures);
        return new Database(engine, failures, settings.watch(), new NotHeld(), readers(engine, settings),
                Engine.Upkeep.none());
    }

    /// The version that the scripts bring a schema to.
    public static long newestSchema(String migrations) {
        return Scripts.newest(migrations);
    }

    /// Of who only reads.
    private record NotHeld() implements InstanceLock {
        @Override
        public boolean held() {
            return false;
        }

        @Override
        public void close() {}
    }

    private static Engine engine(DatabaseSettings settings, Failures failures) {
        return switch (settings.store()) {
            case DatabaseSettings.SqliteFile file -> new SqliteEngine(file, settings.patience(), failures);
            case DatabaseSettings.PostgreSql server -> new PostgreSqlEngine(server, settings.patience(), failures);
        };
    }

    private static HikariDataSource readers(Engine engine, DatabaseSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("readers");
        config.setDataSource(engine.forReaders());
        config.setReadOnly(true);
        config.setMaximumPoolSize(settings.readers());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Math.max(250, settings.patience().toMillis()));
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /// Does the work in one transaction of the writer: all of it durable when this returns, or none of it. Transactions
    /// come one after the other.
    ///
    /// A failure of the commit itself may leave it open whether it took place (the connection broke on the way): who
    /// must know looks again.
    public <T> T transaction(Work<T> work) {
        writing.lock();
        try {
            var session = writer();
            boolean done = false;
            try {
                session.begin();
                instance.fence(session);
                T value = work.in(new Transaction(session));
                session.commit();
                done = true;
                upkeep.committed(session);
                return value;
            } finally {
                if (!done) {
                    undo(session);
                }
            }
        } finally {
            writing.unlock();
        }
    }

    /// Asks for the turn to write, or renews it; a store that is this process's alone gives it always. To be called several
    /// times within a lease, and before the first transaction.
    ///
    /// @param holder how this process is named to the others
    public Turn turn(String holder) {
        return instance.turn(holder);
    }

    /// Gives the turn back: the next process may take it at once.
    public void leaveTurn() {
        instance.leave();
    }

    /// Does reading work on one snapshot of the data.
    public <T> T reading(Work<T> work) {
        try (var session = new Session(readers.getConnection(), failures, watch)) {
            engine.beginReading(session);
            try {
                return work.in(new Transaction(session));
            } finally {
                session.rollback();
            }
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    /// All rows of one query, in order.
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        try (var session = new Session(readers.getConnection(), failures, watch)) {
            return session.query(sql, mapper, parameters);
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    /// The first row of one query.
    public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        try (var session = new Session(readers.getConnection(), failures, watch)) {
            return session.first(sql, mapper, parameters);
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    private Session writer() {
        if (closed) {
            throw failures.of(Kind.UNREACHABLE, "it was closed");
        }
        if (!instance.held()) {
            throw failures.of(Kind.IN_USE, "this process does not hold it (any more)");
        }
        if (writer == null) {
            try {
                writer = new Session(engine.writer(), failures, watch);
            } catch (SQLException e) {
                throw failures.of(e);
            }
        }
        return writer;
    }

    /// A connection that cannot even roll back is in an unknown state and is thrown away; the database undoes what it
    /// had begun.
    private void undo(Session session) {
        try {
            session.rollback();
        } catch (DatabaseUnavailable e) {
            discard();
        }
    }

    private void discard() {
        var session = writer;
        writer = null;
        if (session != null) {
            try {
                session.close();
            } catch (SQLException e) {
                // It is gone either way.
            }
        }
    }

    /// Ends all connections and lets another process have the store.
    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            upkeep.close();
            discard();
            readers.close();
            instance.close();
        } finally {
            writing.unlock();
        }
    }
}
