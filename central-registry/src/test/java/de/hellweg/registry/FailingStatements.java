package de.hellweg.registry;

import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.sql.StatementWatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Lets one statement of a store fail: before it had its effect, or after.
final class FailingStatements implements StatementWatch {
    /// What the failure quotes, as a driver's may; no answer may show it.
    static final String TEXT = "SELECT secret FROM account at de.hellweg.sql.Session jdbc:sqlite:/var/lib/registry.db";

    private static final Pattern INTERNALS = Pattern.compile("de\\.hellweg|java\\.|Exception|SELECT|INSERT|jdbc|sqlite"
            + "|/var/lib|registry\\.db|secret FROM");

    private final AtomicInteger before = new AtomicInteger();
    private final AtomicInteger after = new AtomicInteger();
    private volatile boolean bugs;

    /// Whether an answer shows anything of it, or of the program.
    static boolean isTold(String body) {
        return INTERNALS.matcher(body).find();
    }

    /// From now on failures are what nobody foresaw.
    void asBugs() {
        bugs = true;
    }

    /// The n-th statement from now on fails, counted from 1.
    void fail(int n, boolean withItsEffect) {
        (withItsEffect ? after : before).set(n);
    }

    /// Ends it; whether the statement was reached, and so failed.
    boolean failed() {
        boolean reached = before.get() == 0 && after.get() == 0;
        before.set(0);
        after.set(0);
        return reached;
    }

    @Override
    public void before(String statement) {
        count(before);
    }

    @Override
    public void after(String statement) {
        count(after);
    }

    private void count(AtomicInteger left) {
        if (left.get() > 0 && left.decrementAndGet() == 0) {
            if (bugs) {
                throw new IllegalStateException(TEXT);
            }
            throw new DatabaseUnavailable(DatabaseUnavailable.Kind.BROKEN, TEXT);
        }
    }
}
