package de.hellweg.http;

import java.net.InetSocketAddress;
import java.util.Optional;

/// Where a server listens, and within which limits.
///
/// @param address port 0 takes a free one
public record ListenerSettings(InetSocketAddress address, Optional<ServerTls> tls, Limits limits) {}
