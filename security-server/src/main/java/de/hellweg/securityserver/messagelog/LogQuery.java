package de.hellweg.securityserver.messagelog;

import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.SubsystemId;
import java.time.Instant;

/// What to look for. Messages are found by their request; with each request comes its end.
public sealed interface LogQuery {

    /// Messages of a client by its own id of them; an id may have been used more than once.
    record ByMessageId(SubsystemId client, String messageId) implements LogQuery {}

    /// Both records of an exchange.
    record ByRequestId(RequestId requestId) implements LogQuery {}

    /// Messages of a case.
    record ByIssue(String issue) implements LogQuery {}

    /// Messages for a purpose, from a time on.
    record ByPurpose(PurposeCode purpose, Instant from) implements LogQuery {}

    /// All records from a time on, before another.
    record ByTime(Instant from, Instant before) implements LogQuery {}

    /// All records from a place on.
    record From(long sequence) implements LogQuery {}
}
