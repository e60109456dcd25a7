package de.hellweg.sql;

/// Told of each statement of the writer and the readers, and of `BEGIN`, `COMMIT` and `ROLLBACK`, before and after it
/// ran. What it throws takes the place of the database's own answer: so tests let any statement fail, with its effect
/// (after) or without (before).
public interface StatementWatch {

    void before(String statement);

    void after(String statement);

    static StatementWatch none() {
        return new StatementWatch() {
            @Override
            public void before(String statement) {}

            @Override
            public void after(String statement) {}
        };
    }
}
