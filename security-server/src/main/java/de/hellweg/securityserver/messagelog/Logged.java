package de.hellweg.securityserver.messagelog;

import java.time.Instant;

/// Where and when a record stands in the log. Whoever holds it knows that the record is durable.
///
/// @param sequence place in the log, from 0
/// @param time of the log's clock, which never runs backward within a log; milliseconds
public record Logged(long sequence, Instant time) {}
