package de.hellweg.authority.pki;

import de.hellweg.authority.CertificationAuthority;
import de.hellweg.authority.CertificationAuthority.Terms;
import de.hellweg.authority.Credential;
import de.hellweg.authority.Hierarchy;
import de.hellweg.authority.OcspResponder;
import de.hellweg.authority.RecordsInMemory;
import de.hellweg.authority.RevocationReason;
import de.hellweg.authority.TimestampAuthority;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A trust service provider in memory: root, issuing authority, OCSP responder and time-stamping authority, all of
/// their own keys, made anew each time. Nothing is written to disk.
public final class TestPki {
    private static final Duration VALIDITY = Duration.ofDays(2 * 365);
    private static final Duration OCSP_VALIDITY = Duration.ofHours(1);

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Hierarchy hierarchy;
    private final RecordsInMemory records = new RecordsInMemory();
    private final CertificationAuthority authority;
    private final OcspResponder ocsp;
    private final TimestampAuthority timestamping;

    private TestPki(InstantSource clock, Optional<URI> ocspAddress) {
        this.clock = clock;
        this.hierarchy = Hierarchy.make("Hellweg Test Trust Services", ocspAddress, clock.instant(), random);
        this.authority = new CertificationAuthority(hierarchy.issuing(), records, new Terms(VALIDITY, ocspAddress),
                clock, random);
        this.ocsp = new OcspResponder(hierarchy.ocsp(), authority, OCSP_VALIDITY, clock);
        this.timestamping = new TimestampAuthority(hierarchy.timestamping(), clock, random);
        records.issued(hierarchy.timestamping().certificate().getSerialNumber());
    }

    /// On a clock of the caller's, perhaps a [SettableClock].
    public static TestPki on(InstantSource clock) {
        return new TestPki(clock, Optional.empty());
    }

    /// On the system's clock.
    public static TestPki now() {
        return on(Clock.systemUTC());
    }

    /// On a clock of the caller's; certificates say that their status can be asked at an address.
    public static TestPki on(InstantSource clock, URI ocspAddress) {
        return new TestPki(clock, Optional.of(ocspAddress));
    }

    public X509Certificate root() {
        return hierarchy.root().certificate();
    }

    public X509Certificate issuing() {
        return hierarchy.issuing().certificate();
    }

    public Hierarchy hierarchy() {
        return hierarchy;
    }

    public CertificationAuthority authority() {
        return authority;
    }

    public OcspResponder ocsp() {
        return ocsp;
    }

    public TimestampAuthority timestamping() {
        return timestamping;
    }

    /// The time-stamping authority's own key and chain.
    public Credential timestampingCredential() {
        return hierarchy.timestamping();
    }

    /// A member's sealing key with a good certificate.
    public Credential signing(MemberId member, String name) {
        var keys = TestKeys.p256(random);
        return credential(keys, authority.issueSigning(TestKeys.request(keys), member, name));
    }

    /// A security server's TLS key with a good certificate.
    public Credential authentication(SecurityServerId server, String name) {
        var keys = TestKeys.p256(random);
        return credential(keys, authority.issueAuthentication(TestKeys.request(keys), server, name));
    }

    /// Revokes a certificate as of now.
    public void revoke(X509Certificate certificate) {
        authority.revoke(certificate.getSerialNumber(), RevocationReason.KEY_COMPROMISE);
    }

    /// The OCSP answer about a certificate as of now, in DER.
    public byte[] ocspAnswer(X509Certificate certificate) {
        return ocsp.answer(TestKeys.ocspRequest(issuing(), certificate.getSerialNumber()));
    }

    /// Certificates with faults by name.
    public Defects defects() {
        return new Defects(hierarchy, records, clock.instant(), random);
    }

    Instant instant() {
        return clock.instant();
    }

    private Credential credential(KeyPair keys, X509Certificate certificate) {
        var chain = new ArrayList<>(List.of(certificate));
        chain.addAll(authority.chain());
        return new Credential(keys.getPrivate(), chain);
    }
}
