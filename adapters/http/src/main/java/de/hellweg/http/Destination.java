package de.hellweg.http;

import java.util.Optional;

/// Where a call goes. Connections are pooled by host, port and own identity.
///
/// @param host a name or an address literal; an IPv6 address without brackets
public record Destination(String host, int port, Optional<ClientTls> tls) {

    public Destination {
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a destination");
        }
    }

    public static Destination plain(String host, int port) {
        return new Destination(host, port, Optional.empty());
    }

    public static Destination tls(String host, int port, ClientTls tls) {
        return new Destination(host, port, Optional.of(tls));
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
