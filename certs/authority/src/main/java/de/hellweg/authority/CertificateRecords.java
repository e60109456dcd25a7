package de.hellweg.authority;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// The authority's memory of what it issued and revoked. Each act is kept for good before its method returns; an act
/// that cannot be kept throws [java.io.UncheckedIOException], and then did not happen. Thread-safe.
public interface CertificateRecords {

    void issued(X509Certificate certificate, Profile profile);

    /// The certificate was issued by an enrolment that is kept.
    ///
    /// @param enrolment its [Enrolment#id]
    void issued(X509Certificate certificate, Profile profile, String enrolment);

    /// The enrolment is of a key that no other has.
    void enrolled(Enrolment enrolment);

    /// The enrolment is kept and not withdrawn yet.
    void withdrawn(String enrolment);

    Optional<Enrolment> enrolment(String id);

    List<Enrolment> enrolments();

    /// The certificate was issued here and is not revoked yet.
    void revoked(BigInteger serialNumber, CertificateStatus.Revoked revocation);

    CertificateStatus status(BigInteger serialNumber);
}
