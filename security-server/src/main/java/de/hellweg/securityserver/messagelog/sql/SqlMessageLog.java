package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.record.BodyFiles;
import de.hellweg.securityserver.messagelog.record.RecordPreparation;
import de.hellweg.securityserver.messagelog.record.Reserve;
import de.hellweg.securityserver.messagelog.ContainerSource;
import de.hellweg.securityserver.messagelog.DuplicateRequest;
import de.hellweg.securityserver.messagelog.LogEntry;
import de.hellweg.securityserver.messagelog.LogQuery;
import de.hellweg.securityserver.messagelog.LogRecord;
import de.hellweg.securityserver.messagelog.LogStore;
import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.Logged;
import de.hellweg.securityserver.messagelog.LoggedContainer;
import de.hellweg.securityserver.messagelog.MessageLog;
import de.hellweg.securityserver.messagelog.StoredMessage;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.sql.Work;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.container.SealedMessage;
import de.hellweg.trust.log.SignedNote;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The message log in an SQL database, SQLite or PostgreSQL.
public final class SqlMessageLog implements MessageLog, ContainerSource {
    private final LogStore store;
    private final Database database;
    private final InstantSource clock;
    private final BodyFiles files;
    private final RecordPreparation preparation;
    private final OpenRequests open;
    private final LogHead head;
    private final LogWriter writer;
    private final Untimed untimed = new Untimed();
    private final SqlSealing sealing;
    private final Reserve reserve;

    private SqlMessageLog(LogStore store, Database database, InstantSource clock, BodyFiles files,
            SecureRandom random) throws LogDamaged {
        this.store = store;
        this.database = database;
        this.clock = clock;
        this.files = files;
        this.preparation = new RecordPreparation(store.masterKey(), random, files);
        var found = LogOpening.of(database, store, files, random);
        this.open = found.open();
        this.head = found.head();
        this.writer = new LogWriter(database, head, found.end(), open, preparation, clock,
                group -> group.placed().stream().findFirst()
                        .ifPresent(first -> untimed.appended(first.logged().time())));
        this.sealing = new SqlSealing(database, writer, untimed);
        this.reserve = new Reserve(store.bodies(), store.reserve());
    }

    /// Opens a log for this process alone, checks it from its last checkpoint on, and ends what a crash cut off.
    ///
    /// @throws LogDamaged when it is not what was written
    /// @throws DatabaseUnavailable when it cannot be opened, or another process has it
    public static SqlMessageLog open(LogStore store, InstantSource clock) throws LogDamaged {
        return open(store, DatabaseSettings.of(store.store(), LogStore.SCHEMA), clock);
    }

    /// The same with settings of one's own, e.g. a watch over its statements.
    public static SqlMessageLog open(LogStore store, DatabaseSettings settings, InstantSource clock)
            throws LogDamaged {
        LogOpening.makeDirectory(store);
        var database = Database.open(settings);
        boolean opened = false;
        try {
            var log = new SqlMessageLog(store, database, clock, new BodyFiles(store.bodies()), new SecureRandom());
            log.writer.start();
            opened = true;
            return log;
        } catch (LogUnavailable e) {
            throw new DatabaseUnavailable(DatabaseUnavailable.Kind.READ_ONLY,
                    "requests that a crash cut off cannot be ended: " + e.getMessage(), e);
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    @Override
    public Logged append(LogRecord.Requested request) throws LogUnavailable, DuplicateRequest {
        if (reserve.isUsed()) {
            throw new LogUnavailable("less room is free on the disk than the reserve of the message log");
        }
        var prepared = preparation.request(request);
        try {
            return writer.append(prepared).await();
        } catch (DuplicateRequest e) {
            prepared.bodyFile().ifPresent(this::deleteQuietly);
            throw e;
        }
    }

    @Override
    public Logged append(LogRecord.End end) throws LogUnavailable {
        long sequence = end.request().sequence();
        var request = open.claim(sequence);
        boolean queued = false;
        try {
            var pending = writer.append(preparation.end(end, request));
            queued = true;
            return awaited(pending);
        } finally {
            if (!queued) {
                open.release(sequence);
            }
        }
    }

    @Override
    public Logged append(LogRecord.Refused refusal) throws LogUnavailable {
        return awaited(writer.append(preparation.refused(refusal)));
    }

    @Override
    public Logged append(LogRecord.Accessed access) throws LogUnavailable {
        return awaited(writer.append(preparation.accessed(access)));
    }

    private static Logged awaited(Group.Pending pending) throws LogUnavailable {
        try {
            return pending.await();
        } catch (DuplicateRequest e) {
            throw new IllegalStateException("only requests can be duplicates", e);
        }
    }

    /// A file left behind costs room until the next start, nothing else.
    private void deleteQuietly(String name) {
        try {
            files.delete(name);
        } catch (IOException e) {
            // The next start deletes it.
        }
    }

    @Override
    public Optional<SignedNote> checkpoint() {
        return sealing.newest();
    }

    @Override
    public boolean overdue(Duration limit) {
        return untimed.overdue(clock.instant(), limit);
    }

    @Override
    public Optional<Trouble> trouble() {
        return writer.trouble().or(() -> reserve.isUsed() ? Optional.of(Trouble.RESERVE) : Optional.empty());
    }

    @Override
    public List<LogEntry> find(LogQuery query, int limit) throws LogUnavailable {
        long size = writer.end().position().size();
        return reading(transaction -> new LogSearch(transaction, size, untimed.timedBefore()).find(query, limit));
    }

    @Override
    public Optional<LogEntry> entry(long sequence) throws LogUnavailable {
        return find(new LogQuery.From(sequence), 1).stream().filter(entry -> entry.logged().sequence() == sequence)
                .findFirst();
    }

    @Override
    public Optional<StoredMessage> message(long sequence) throws LogUnavailable {
        try {
            return reading(transaction -> StoredContent.read(transaction, sequence))
                    .map(content -> content.decrypt(store.masterKey(), files));
        } catch (Malformed e) {
            throw new LogUnavailable("record " + sequence + " is damaged", e);
        }
    }

    @Override
    public Optional<LoggedContainer> container(long sequence) throws LogUnavailable {
        var message = message(sequence);
        if (message.isEmpty()) {
            return Optional.empty();
        }
        var sealed = new SealedMessage(message.get().message(), message.get().seal(), sealing.evidence(sequence));
        var body = message.get().body();
        return Optional.of(new LoggedContainer(name(sequence, sealed),
                sealed, () -> body.isPresent() ? body.get().open() : InputStream.nullInputStream()));
    }

    /// The request id is a UUID and so fit for a file's name; the client's own id may be anything.
    private static String name(long sequence, SealedMessage sealed) {
        String kind = sealed.message().headName().startsWith("request") ? "request" : "response";
        return sealed.message().requestId() + "-" + kind + "-" + sequence + ".asice";
    }

    /// The store of the sealing round.
    public SqlSealing sealing() {
        return sealing;
    }

    /// Checks the whole log: every record and its decrypted content, the tree, every checkpoint. Takes as long as
    /// reading everything takes; messages go on meanwhile.
    ///
    /// @return the number of records checked
    public long verify() throws LogDamaged, LogUnavailable {
        var result = reading(transaction -> {
            try {
                var position = head.read(transaction);
                new LogCheck(transaction, store.logKeys()).whole(position);
                StoredContent.checkAll(transaction, store.masterKey(), files);
                return new Checked(position.size(), Optional.empty());
            } catch (LogDamaged e) {
                return new Checked(0, Optional.of(e));
            }
        });
        if (result.damage().isPresent()) {
            throw result.damage().get();
        }
        return result.size();
    }

    private record Checked(long size, Optional<LogDamaged> damage) {}

    /// Erases content, fields, salt and key of the records from `first` before `end`; their leaves stay, so every proof
    /// stays true. Who may do that, and when, is decided elsewhere (retention). A record of the erasure is appended
    /// first: a crash between the two leaves the announcement and the content, and the erasure is made again.
    public int erase(long first, long end, String why) throws LogUnavailable {
        return new Erasure(database, files).erase(first, Math.min(end, writer.end().position().size()),
                count -> awaited(writer.append(preparation.erased(first, end, count, why))));
    }

    <T> T reading(Work<T> work) throws LogUnavailable {
        try {
            return database.reading(work);
        } catch (DatabaseUnavailable e) {
            throw new LogUnavailable("the message log cannot be read", e);
        }
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }
}
