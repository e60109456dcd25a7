package de.hellweg.http;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/// Where a server listens, and within which limits.
///
/// @param address port 0 takes a free one
/// @param longerBodies paths, as they are sent, whose requests may have a longer body than the limits say, and how long in
///        bytes; for what is read as it comes and never held
public record ListenerSettings(InetSocketAddress address, Optional<ServerTls> tls, Limits limits,
        Map<String, Long> longerBodies) {
    public ListenerSettings {
        longerBodies = Map.copyOf(longerBodies);
    }

    /// With the same limit for every body.
    public ListenerSettings(InetSocketAddress address, Optional<ServerTls> tls, Limits limits) {
        this(address, tls, limits, Map.of());
    }
}
