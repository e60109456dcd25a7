package de.hellweg.messages.rest;

import java.util.Set;

/// Headers that only the exchange itself may write. What an information system puts there is dropped, never passed on
/// as if the exchange had said it.
final class ReservedHeaders {
    private static final Set<String> FROM_CLIENTS = Set.of("x-road-userid", "x-road-issue", "x-road-represented-party");
    private static final Set<String> BETWEEN_SERVERS = Set.of("hellweg-checkpoint", "hellweg-registry");

    private ReservedHeaders() {}

    /// Whether a header belongs to the exchange at all.
    static boolean ofTheExchange(String lowerCaseName) {
        return lowerCaseName.startsWith("x-road-") || lowerCaseName.startsWith("hellweg-");
    }

    /// Whether a request's header is written by the server and not taken over from the client.
    static boolean writtenHere(String lowerCaseName) {
        return ofTheExchange(lowerCaseName) && !FROM_CLIENTS.contains(lowerCaseName);
    }

    /// Whether a header is between the servers only, and neither service nor client sees it.
    static boolean betweenServers(String lowerCaseName) {
        return BETWEEN_SERVERS.contains(lowerCaseName);
    }
}
