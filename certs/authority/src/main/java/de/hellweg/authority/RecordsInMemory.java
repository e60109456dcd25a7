package de.hellweg.authority;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.concurrent.ConcurrentHashMap;

/// Records that end with the process: behind the durable ones, and for tests.
public final class RecordsInMemory implements CertificateRecords {
    private final ConcurrentHashMap<BigInteger, CertificateStatus> statuses = new ConcurrentHashMap<>();

    @Override
    public void issued(X509Certificate certificate, Profile profile) {
        issued(certificate.getSerialNumber());
    }

    /// Remembers a certificate by its number alone.
    public void issued(BigInteger serialNumber) {
        if (statuses.putIfAbsent(serialNumber, new CertificateStatus.Good()) != null) {
            throw new IllegalStateException("a serial number was given twice");
        }
    }

    @Override
    public void revoked(BigInteger serialNumber, CertificateStatus.Revoked revocation) {
        if (!statuses.replace(serialNumber, new CertificateStatus.Good(), revocation)) {
            throw new IllegalStateException("revoked without having been good");
        }
    }

    @Override
    public CertificateStatus status(BigInteger serialNumber) {
        return statuses.getOrDefault(serialNumber, new CertificateStatus.Unknown());
    }
}
