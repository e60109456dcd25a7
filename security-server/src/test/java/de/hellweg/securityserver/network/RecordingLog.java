package de.hellweg.securityserver.network;

import de.hellweg.authority.pki.SettableClock;
import de.hellweg.securityserver.messagelog.LogEntry;
import de.hellweg.securityserver.messagelog.LogQuery;
import de.hellweg.securityserver.messagelog.LogRecord;
import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.Logged;
import de.hellweg.securityserver.messagelog.MessageLog;
import de.hellweg.securityserver.messagelog.StoredMessage;
import de.hellweg.trust.log.SignedNote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A message log that keeps what it is given in the order it came, and can be made to fail: for tests of what happens
/// before and after each record. It keeps the rules of the port on ends
/// and on the uniqueness of request ids.
public final class RecordingLog implements MessageLog {
    private final SettableClock clock;
    private final List<LogRecord> records = new ArrayList<>();
    private final List<Long> open = new ArrayList<>();
    private Predicate<LogRecord> failing = _ -> false;
    private boolean overdue;
    private Optional<SignedNote> checkpoint = Optional.empty();

    RecordingLog(SettableClock clock) {
        this.clock = clock;
    }

    public synchronized List<LogRecord> records() {
        return List.copyOf(records);
    }

    /// Requests without an end.
    public synchronized List<Long> open() {
        return List.copyOf(open);
    }

    public synchronized void failFor(Predicate<LogRecord> which) {
        failing = which;
    }

    public synchronized void overdue(boolean now) {
        overdue = now;
    }

    public synchronized void checkpoint(SignedNote note) {
        checkpoint = Optional.of(note);
    }

    private synchronized Logged keep(LogRecord record) throws LogUnavailable {
        if (failing.test(record)) {
            throw new LogUnavailable("the test says so");
        }
        records.add(record);
        return new Logged(records.size() - 1L, clock.instant());
    }

    @Override
    public synchronized Logged append(LogRecord.Requested request)
            throws LogUnavailable, de.hellweg.securityserver.messagelog.DuplicateRequest {
        for (LogRecord record : records) {
            if (record instanceof LogRecord.Requested before && before.side() == request.side()
                    && before.request().requestId().equals(request.request().requestId())
                    && before.request().client().equals(request.request().client())) {
                throw new de.hellweg.securityserver.messagelog.DuplicateRequest();
            }
        }
        var logged = keep(request);
        open.add(logged.sequence());
        return logged;
    }

    @Override
    public synchronized Logged append(LogRecord.End end) throws LogUnavailable {
        var logged = keep(end);
        if (!open.remove((Long) end.request().sequence())) {
            throw new IllegalStateException("a second end of one request");
        }
        return logged;
    }

    @Override
    public Logged append(LogRecord.Refused refusal) throws LogUnavailable {
        return keep(refusal);
    }

    @Override
    public Logged append(LogRecord.Accessed access) throws LogUnavailable {
        return keep(access);
    }

    @Override
    public synchronized Optional<SignedNote> checkpoint() {
        return checkpoint;
    }

    @Override
    public synchronized boolean overdue(Duration limit) {
        return overdue;
    }

    @Override
    public List<LogEntry> find(LogQuery query, int limit) {
        throw new UnsupportedOperationException("the exchanges do not look into the log");
    }

    @Override
    public Optional<LogEntry> entry(long sequence) {
        throw new UnsupportedOperationException("the exchanges do not look into the log");
    }

    @Override
    public Optional<StoredMessage> message(long sequence) {
        throw new UnsupportedOperationException("the exchanges do not look into the log");
    }

    @Override
    public void close() {
        // Nothing is held but memory.
    }
}
