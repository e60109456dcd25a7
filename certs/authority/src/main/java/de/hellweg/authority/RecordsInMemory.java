package de.hellweg.authority;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// Records that end with the process: behind the durable ones, and for tests.
public final class RecordsInMemory implements CertificateRecords {
    private final ConcurrentHashMap<BigInteger, CertificateStatus> statuses = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Enrolment> enrolments = new ConcurrentHashMap<>();

    @Override
    public void issued(X509Certificate certificate, Profile profile) {
        issued(certificate.getSerialNumber());
    }

    @Override
    public void issued(X509Certificate certificate, Profile profile, String enrolment) {
        issued(certificate.getSerialNumber());
        change(enrolment, known -> known.with(profile, certificate));
    }

    @Override
    public void enrolled(Enrolment enrolment) {
        if (enrolments.putIfAbsent(enrolment.id(), enrolment) != null) {
            throw new IllegalStateException("two enrolments of one key");
        }
    }

    @Override
    public void withdrawn(String enrolment) {
        change(enrolment, Enrolment::taken);
    }

    private void change(String id, UnaryOperator<Enrolment> how) {
        if (enrolments.computeIfPresent(id, (_, known) -> how.apply(known)) == null) {
            throw new IllegalStateException("an enrolment is changed that was never made");
        }
    }

    @Override
    public Optional<Enrolment> enrolment(String id) {
        return Optional.ofNullable(enrolments.get(id));
    }

    @Override
    public List<Enrolment> enrolments() {
        return List.copyOf(enrolments.values());
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
