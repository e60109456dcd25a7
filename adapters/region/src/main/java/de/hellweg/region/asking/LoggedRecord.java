package de.hellweg.region.asking;

import java.time.Instant;
import java.util.OptionalLong;

/// A record of a server's message log, as its administration interface lists it. What a record does not have is empty.
///
/// @param kind      `REQUEST`, or how a request ended: `RESPONSE`, `REFUSAL`, `NO_ANSWER`, `INTERRUPTED`; or another
/// @param side      `consumer` or `provider`
/// @param messageId the request's `X-Road-Id`
/// @param ends      the request's sequence, in the record that ends it
/// @param detail    of a refusal, its code
public record LoggedRecord(long sequence, Instant time, String kind, String side, String requestId, String messageId,
        String client, String service, String purpose, String issue, OptionalLong ends, String detail) {

    /// Whether this is a request that somebody asked through this server.
    public boolean asks() {
        return kind.equals("REQUEST") && side.equals("consumer");
    }
}
