package de.hellweg.authority;

import de.hellweg.authority.Refused.Reason;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;

/// Issues certificates to members and security servers, and revokes them. A certificate leaves only once its record is
/// kept. Thread-safe.
public final class CertificationAuthority {
    private final Credential issuing;
    private final CertificateRecords records;
    private final Terms terms;
    private final InstantSource clock;
    private final SecureRandom random;

    /// Under which terms certificates are issued.
    ///
    /// @param validity how long a certificate holds; never beyond the authority's own end
    /// @param ocsp where the status can be asked, written into each certificate
    public record Terms(Duration validity, Optional<URI> ocsp) {}

    public CertificationAuthority(Credential issuing, CertificateRecords records, Terms terms, InstantSource clock,
            SecureRandom random) {
        this.issuing = issuing;
        this.records = records;
        this.terms = terms;
        this.clock = clock;
        this.random = random;
    }

    /// The issuing authority's certificate, then its root's.
    public List<X509Certificate> chain() {
        return issuing.chain();
    }

    /// A certificate for a member's seal.
    ///
    /// @param pkcs10 the request in DER; its key is used, its name is not
    /// @param name the member's name for people
    /// @throws Refused for a bad request
    public X509Certificate issueSigning(byte[] pkcs10, MemberId member, String name) {
        return issue(Profile.SIGNING, pkcs10, SubjectName.member(member, name));
    }

    /// A certificate for a security server's TLS.
    ///
    /// @param name the owner's name for people
    /// @throws Refused for a bad request
    public X509Certificate issueAuthentication(byte[] pkcs10, SecurityServerId server, String name) {
        return issue(Profile.AUTHENTICATION, pkcs10, SubjectName.server(server, name));
    }

    /// A certificate for an invited server; whether the enrolment gives leave was looked at before.
    X509Certificate issue(Enrolment enrolment, Profile profile, byte[] pkcs10) {
        var server = enrolment.server();
        var certificate = signed(profile, pkcs10, profile == Profile.SIGNING
                ? SubjectName.member(server.owner(), enrolment.name())
                : SubjectName.server(server, enrolment.name()));
        records.issued(certificate, profile, enrolment.id());
        return certificate;
    }

    private X509Certificate issue(Profile profile, byte[] pkcs10, X500Name subject) {
        var certificate = signed(profile, pkcs10, subject);
        records.issued(certificate, profile);
        return certificate;
    }

    private X509Certificate signed(Profile profile, byte[] pkcs10, X500Name subject) {
        var key = CertificationRequest.provedKey(pkcs10);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var end = now.plus(terms.validity());
        var ownEnd = issuing.certificate().getNotAfter().toInstant();
        return new CertificateDraft(profile, subject, key, SerialNumbers.next(random),
                now.minus(1, ChronoUnit.MINUTES), end.isAfter(ownEnd) ? ownEnd : end, terms.ocsp()).signedBy(issuing);
    }

    /// Revokes a certificate as of now.
    ///
    /// @throws Refused when it was not issued here, or is revoked already
    public synchronized CertificateStatus.Revoked revoke(BigInteger serialNumber, RevocationReason reason) {
        return switch (records.status(serialNumber)) {
            case CertificateStatus.Unknown _ ->
                throw new Refused(Reason.CERTIFICATE_UNKNOWN, "No certificate with this serial number was issued.");
            case CertificateStatus.Revoked _ ->
                throw new Refused(Reason.ALREADY_REVOKED, "The certificate is revoked already.");
            case CertificateStatus.Good _ -> {
                var revocation = new CertificateStatus.Revoked(clock.instant().truncatedTo(ChronoUnit.SECONDS), reason);
                records.revoked(serialNumber, revocation);
                yield revocation;
            }
        };
    }

    public CertificateStatus status(BigInteger serialNumber) {
        return records.status(serialNumber);
    }
}
