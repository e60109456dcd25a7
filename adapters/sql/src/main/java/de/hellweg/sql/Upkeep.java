package de.hellweg.sql;

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
