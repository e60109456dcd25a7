package de.hellweg.authority;

import java.time.Instant;

/// What the authority knows of a certificate (RFC 6960 section 2.2).
public sealed interface CertificateStatus {

    /// Issued here and not revoked.
    record Good() implements CertificateStatus {}

    /// Issued here and revoked.
    record Revoked(Instant at, RevocationReason reason) implements CertificateStatus {}

    /// Not issued here.
    record Unknown() implements CertificateStatus {}
}
