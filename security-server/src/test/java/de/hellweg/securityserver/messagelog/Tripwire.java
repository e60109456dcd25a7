package de.hellweg.securityserver.messagelog;

import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.sql.StatementWatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Fails the n-th time a statement is about to run or has run: with its effect or without, as it happens.
final class Tripwire implements StatementWatch {
    private final DatabaseUnavailable.Kind kind;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    Tripwire(DatabaseUnavailable.Kind kind) {
        this.kind = kind;
    }

    void failAt(int n) {
        left.set(n);
    }

    /// Whether it failed a statement.
    boolean disarm() {
        return left.getAndSet(Integer.MAX_VALUE) <= 0;
    }

    @Override
    public void before(String statement) {
        count();
    }

    @Override
    public void after(String statement) {
        count();
    }

    private void count() {
        if (left.decrementAndGet() == 0) {
            throw new DatabaseUnavailable(kind, "tripped");
        }
    }
}
