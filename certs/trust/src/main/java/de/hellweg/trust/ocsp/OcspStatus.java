package de.hellweg.trust.ocsp;

import java.time.Instant;

/// What an OCSP responder says of a certificate (RFC 6960 section 2.2).
public sealed interface OcspStatus {
    /// Not revoked.
    record Good() implements OcspStatus {}

    /// Revoked from that moment.
    record Revoked(Instant since) implements OcspStatus {}

    /// The responder does not know the certificate.
    record Unknown() implements OcspStatus {}
}
