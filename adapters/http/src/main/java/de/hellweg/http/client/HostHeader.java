package de.hellweg.http.client;

import de.hellweg.http.Destination;

/// The value of `Host` for a destination (RFC 9110, 7.2): the port only when it is not the scheme's own.
final class HostHeader {

    private HostHeader() {}

    static String of(Destination destination) {
        int usual = destination.tls().isPresent() ? 443 : 80;
        String full = destination.toString();
        return destination.port() == usual ? full.substring(0, full.lastIndexOf(':')) : full;
    }
}
