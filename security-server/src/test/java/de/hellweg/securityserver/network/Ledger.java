package de.hellweg.securityserver.network;

import java.util.ArrayList;
import java.util.List;

/// What happened in the box in the order it happened, kept outside the servers: a record is noted when the log said that it
/// is durable and before anything goes on, a call when it reaches the service, an answer when the client has it.
public final class Ledger {
    /// Places besides the servers' own paths.
    public static final String SERVICE = "service";
    public static final String CLIENT = "client";

    private final List<Happening> happenings = new ArrayList<>();

    /// One thing that happened.
    ///
    /// @param place a server's path, [#SERVICE] or [#CLIENT]
    /// @param what a kind of record, `called` or `answered`
    /// @param requestId of the exchange
    public record Happening(String place, String what, String requestId) {}

    public synchronized void note(String place, String what, String requestId) {
        happenings.add(new Happening(place, what, requestId));
    }

    public synchronized List<Happening> happenings() {
        return List.copyOf(happenings);
    }
}
