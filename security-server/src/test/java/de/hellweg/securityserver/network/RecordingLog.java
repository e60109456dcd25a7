package de.hellweg.securityserver.network;

import de.hellweg.securityserver.messagelog.DuplicateRequest;
import de.hellweg.securityserver.messagelog.LogEntry;
import de.hellweg.securityserver.messagelog.LogQuery;
import de.hellweg.securityserver.messagelog.LogRecord;
import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.Logged;
import de.hellweg.securityserver.messagelog.MessageLog;
import de.hellweg.securityserver.messagelog.SealedParts;
import de.hellweg.securityserver.messagelog.StoredMessage;
import de.hellweg.securityserver.messagelog.sql.SqlMessageLog;
import de.hellweg.trust.log.LeafKind;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// The real message log of a server of the box, with a copy of what it took, in order, and a switch that makes it refuse:
/// for tests of what happens before and after each record.
public final class RecordingLog implements MessageLog {
    private final String server;
    private final SqlMessageLog log;
    private final Ledger ledger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private volatile Predicate<LogRecord> failing = _ -> false;
    private volatile boolean overdue;
    private volatile Optional<SignedNote> shown = Optional.empty();

    RecordingLog(String server, SqlMessageLog log, Ledger ledger) {
        this.server = server;
        this.log = log;
        this.ledger = ledger;
    }

    /// What was appended and is durable.
    public List<LogRecord> records() {
        return List.copyOf(records);
    }

    /// Requests without an end, as the log has them.
    public List<Long> open() throws LogUnavailable {
        var entries = entries();
        return entries.stream().filter(entry -> entry.kind() == LeafKind.REQUEST)
                .map(entry -> entry.logged().sequence())
                .filter(sequence -> entries.stream().flatMap(entry -> entry.fields().stream())
                        .noneMatch(fields -> fields.ends().orElse(-1) == sequence))
                .toList();
    }

    /// All records, as the log has them.
    public List<LogEntry> entries() throws LogUnavailable {
        return log.find(new LogQuery.From(0), Integer.MAX_VALUE);
    }

    /// The log itself.
    public SqlMessageLog real() {
        return log;
    }

    public void failFor(Predicate<LogRecord> which) {
        failing = which;
    }

    public void overdue(boolean now) {
        overdue = now;
    }

    /// Shows other servers this checkpoint in place of its own.
    public void show(SignedNote note) {
        shown = Optional.of(note);
    }

    private void mayFail(LogRecord record) throws LogUnavailable {
        if (failing.test(record)) {
            throw new LogUnavailable("the test says so");
        }
    }

    private Logged keep(LogRecord record, Logged logged, Optional<Message> message) {
        records.add(record);
        message.ifPresent(each -> ledger.note(server, record.kind().name(), each.requestId().toString()));
        return logged;
    }

    @Override
    public Logged append(LogRecord.Requested request) throws LogUnavailable, DuplicateRequest {
        mayFail(request);
        return keep(request, log.append(request), Optional.of(request.request()));
    }

    @Override
    public Logged append(LogRecord.End end) throws LogUnavailable {
        mayFail(end);
        return keep(end, log.append(end), end.parts().map(SealedParts::message));
    }

    @Override
    public Logged append(LogRecord.Refused refusal) throws LogUnavailable {
        mayFail(refusal);
        return keep(refusal, log.append(refusal), Optional.empty());
    }

    @Override
    public Logged append(LogRecord.Accessed access) throws LogUnavailable {
        mayFail(access);
        return keep(access, log.append(access), Optional.empty());
    }

    @Override
    public Optional<SignedNote> checkpoint() {
        return shown.or(log::checkpoint);
    }

    @Override
    public boolean overdue(Duration limit) {
        return overdue || log.overdue(limit);
    }

    @Override
    public Optional<Trouble> trouble() {
        return log.trouble();
    }

    @Override
    public List<LogEntry> find(LogQuery query, int limit) throws LogUnavailable {
        return log.find(query, limit);
    }

    @Override
    public Optional<LogEntry> entry(long sequence) throws LogUnavailable {
        return log.entry(sequence);
    }

    @Override
    public Optional<StoredMessage> message(long sequence) throws LogUnavailable {
        return log.message(sequence);
    }

    @Override
    public void close() {
        log.close();
    }
}
