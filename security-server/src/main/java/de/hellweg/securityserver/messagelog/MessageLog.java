package de.hellweg.securityserver.messagelog;

import de.hellweg.trust.log.SignedNote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The log of one security server. [#append] returns when the record is durable (synced to the disk): only then may the
/// message go on. It blocks, and many callers at once share one sync.
public interface MessageLog extends AutoCloseable {

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
    Optional<LogTrouble> trouble();

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
