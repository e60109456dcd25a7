package de.hellweg.sql;

/// Keeps a second process from writing to the same store (two writers would fork a log): either it cannot open it, or it
/// waits for its turn.
interface InstanceLock extends AutoCloseable {

    /// Whether this process may write, as far as it knows. Called before each transaction of the writer, so it is cheap.
    boolean held();

    /// Makes what it needs in a schema that is up to date.
    default void prepare() {}

    /// Asks for the turn, or renews it.
    ///
    /// @param holder how this process is told to others
    default Turn turn(String holder) {
        return new Turn.Active(0);
    }

    /// Gives the turn back.
    default void leave() {}

    /// Whether no other process uses the schema.
    default boolean mayChangeSchema() {
        return true;
    }

    /// The first step of each transaction of the writer: makes sure that it commits only in this process's turn.
    default void fence(Session session) {}

    @Override
    void close();
}
