package de.hellweg.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/// What differs between the two databases.
interface Engine {

    /// Looks whether the store is there (and makes it where that was asked), and takes it for this process alone.
    ///
    /// @throws DatabaseUnavailable MISSING or IN_USE
    InstanceLock take();

    /// Keeps other processes from changing the schema at the same time, until it is closed.
    SchemaChange changingSchema();

    /// The time in which one process alone may change the schema.
    @FunctionalInterface
    interface SchemaChange extends AutoCloseable {
        @Override
        void close();
    }

    /// Connections that may make and change the schema.
    DataSource forMigrations();

    /// A fresh connection for the one writer.
    Connection writer() throws SQLException;

    /// Connections that only read.
    DataSource forReaders();

    /// What is to be done beside the writer, from now until it is closed.
    Upkeep upkeep();

    /// What a store needs done beside its writer while it is open.
    interface Upkeep extends AutoCloseable {

        /// A transaction was committed. Called in the writer's turn, so it must not take long; it never fails.
        ///
        /// @param writer between two transactions
        void committed(Session writer);

        /// Ends what is being done.
        @Override
        void close();

        static Upkeep none() {
            return new Upkeep() {
                @Override
                public void committed(Session writer) {}

                @Override
                public void close() {}
            };
        }
    }

    /// What the words of the migration scripts mean here.
    Map<String, String> words();

    /// Asks for an own snapshot of the data until the end of the transaction.
    void beginReading(Session session);
}
