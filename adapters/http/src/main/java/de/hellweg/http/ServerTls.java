package de.hellweg.http;

import java.util.function.Supplier;

/// TLS 1.3 at a listener; there is no older version and no way to allow one.
///
/// @param identity asked at each new connection, so that a renewed certificate takes effect at once; must be quick
public record ServerTls(Supplier<TlsIdentity> identity, ClientCertificates clientCertificates) {

    /// What the peer is asked for. Any certificate whose key the peer proves to hold gets through the handshake.
    public enum ClientCertificates {
        NONE, WANTED, REQUIRED
    }
}
