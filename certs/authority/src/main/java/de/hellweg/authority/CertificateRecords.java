package de.hellweg.authority;

import java.math.BigInteger;
import java.security.cert.X509Certificate;

/// The authority's memory of what it issued and revoked. Each act is kept for good before its method returns; an act
/// that cannot be kept throws [java.io.UncheckedIOException], and then did not happen. Thread-safe.
public interface CertificateRecords {

    void issued(X509Certificate certificate, Profile profile);

    /// The certificate was issued here and is not revoked yet.
    void revoked(BigInteger serialNumber, CertificateStatus.Revoked revocation);

    CertificateStatus status(BigInteger serialNumber);
}
