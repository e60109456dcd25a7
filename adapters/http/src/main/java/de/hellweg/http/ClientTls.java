package de.hellweg.http;

import java.util.Optional;

/// TLS 1.3 towards a destination.
///
/// @param identity shown when the server asks for a certificate
/// @param peerCheck decides whether the server is the right one, before any byte of a request leaves
public record ClientTls(Optional<TlsIdentity> identity, PeerCheck peerCheck) {}
