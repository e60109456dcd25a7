package de.hellweg.securityserver.messagelog;

import de.hellweg.trust.log.SignedNote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The log of one security server. [#append] returns when the record is durable (synced to the disk): only then may the
/// message go on. It blocks, and many callers at once share one sync.
public interface MessageLog extends AutoCloseable {

    /// Why the log takes no records, and what helps.
    enum Trouble {
        /// Another program holds the lock of the store.
        LOCKED("Another program holds the lock of its store; it goes on by itself when that program ends."),
        /// The disk is full.
        FULL("Its disk has no room; it goes on by itself when there is some."),
        /// Less is free than must be left for ends that are owed, and for mending.
        RESERVE("Less room is free on its disk than its reserve; it goes on by itself when there is enough."),
        /// The database server is away.
        UNREACHABLE("Its database cannot be reached; it goes on by itself when it answers."),
        /// The store may not be written, or is not there.
        READ_ONLY("Its store cannot be written; give the server the right to write, it then goes on by itself."),
        /// The store refused a record, most likely by a bug.
        REFUSED("Its store refused a record; look into the technical log. It tries again by itself."),
        /// A second writer slipped past the instance lock.
        IN_USE("Another process has written to its store; stop that process and restart the server."),
        /// Nobody knows what the disk holds.
        DAMAGED("Its store failed or is not what was written; look into the technical log, then restart the server.");

        private final String advice;

        Trouble(String advice) {
            this.advice = advice;
        }

        /// A sentence for the operator.
        public String advice() {
            return advice;
        }

        /// Whether only a start helps, which checks the log: after a failed read, write or sync nobody knows what the disk
        /// holds, and after a second writer nobody knows whose log it is.
        public boolean isFinal() {
            return this == IN_USE || this == DAMAGED;
        }
    }

    /// Appends a request.
    ///
    /// @throws DuplicateRequest when this side has logged a request of this client under this request id before
    /// @throws LogUnavailable when it is not sure that the record is durable
    Logged append(LogRecord.Requested request) throws LogUnavailable, DuplicateRequest;

    /// Appends the end of a request; a second end of one request is a bug and throws [IllegalStateException].
    Logged append(LogRecord.End end) throws LogUnavailable;

    /// Appends a refusal that ends no logged request.
    Logged append(LogRecord.Refused refusal) throws LogUnavailable;

    /// Appends that somebody looked into the log: before they are shown anything.
    Logged append(LogRecord.Accessed access) throws LogUnavailable;

    /// The newest signed checkpoint; none before the first sealing round.
    Optional<SignedNote> checkpoint();

    /// Whether there is a record older than this that no time-stamp covers yet.
    boolean overdue(Duration limit);

    /// Why the last record was not taken; none since one was. The log tries again by itself, whoever asks.
    Optional<Trouble> trouble();

    /// The index fields of the records a query finds, oldest first, at most `limit`.
    List<LogEntry> find(LogQuery query, int limit) throws LogUnavailable;

    /// One record by its place.
    Optional<LogEntry> entry(long sequence) throws LogUnavailable;

    /// The sealed parts of a record, decrypted; none for a record that has none, or whose content was erased.
    Optional<StoredMessage> message(long sequence) throws LogUnavailable;

    /// Ends the writer after what was queued, and gives the store back.
    @Override
    void close();
}
