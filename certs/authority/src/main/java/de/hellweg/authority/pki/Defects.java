package de.hellweg.authority.pki;

import de.hellweg.authority.CertificateDraft;
import de.hellweg.authority.CertificateStatus;
import de.hellweg.authority.Credential;
import de.hellweg.authority.Hierarchy;
import de.hellweg.authority.Profile;
import de.hellweg.authority.RecordsInMemory;
import de.hellweg.authority.RevocationReason;
import de.hellweg.trust.identifier.MemberId;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// Sealing certificates with one fault each, named for it. All but the last two are known to the OCSP responder as
/// good, so that only the named fault speaks against them.
public final class Defects {
    private static final Duration LIFE = Duration.ofDays(30);

    private final Hierarchy hierarchy;
    private final RecordsInMemory records;
    private final Instant now;
    private final SecureRandom random;

    Defects(Hierarchy hierarchy, RecordsInMemory records, Instant now, SecureRandom random) {
        this.hierarchy = hierarchy;
        this.records = records;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.random = random;
    }

    /// Its validity ended a day ago.
    public Credential expiredSigningCertificate(MemberId member) {
        return issued(hierarchy.issuing(), Profile.SIGNING, name(member), now.minus(LIFE),
                now.minus(1, ChronoUnit.DAYS));
    }

    /// Its validity begins in a day.
    public Credential futureSigningCertificate(MemberId member) {
        return issued(hierarchy.issuing(), Profile.SIGNING, name(member), now.plus(1, ChronoUnit.DAYS), now.plus(LIFE));
    }

    /// Made for another use than sealing.
    public Credential wrongProfile(Profile profile, MemberId member) {
        return issued(hierarchy.issuing(), profile, name(member), now.minusSeconds(60), now.plus(LIFE));
    }

    /// Names no member in its organisation identifier.
    public Credential withoutMember() {
        var name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "DE").addRDN(BCStyle.O, "Nobody")
                .addRDN(BCStyle.CN, "Nobody").build();
        return issued(hierarchy.issuing(), Profile.SIGNING, name, now.minusSeconds(60), now.plus(LIFE));
    }

    /// Issued by a subscriber instead of an authority.
    public Credential issuedBySubscriber(Credential subscriber, MemberId member) {
        return issued(subscriber, Profile.SIGNING, name(member), now.minusSeconds(60), now.plus(LIFE));
    }

    /// Revoked a minute ago.
    public Credential revokedSigningCertificate(MemberId member) {
        var credential = issued(hierarchy.issuing(), Profile.SIGNING, name(member), now.minus(1, ChronoUnit.HOURS),
                now.plus(LIFE));
        records.revoked(credential.certificate().getSerialNumber(),
                new CertificateStatus.Revoked(now.minusSeconds(60), RevocationReason.KEY_COMPROMISE));
        return credential;
    }

    /// Well made, but the OCSP responder has never heard of it.
    public Credential unknownToOcsp(MemberId member) {
        return write(hierarchy.issuing(), Profile.SIGNING, name(member), now.minusSeconds(60), now.plus(LIFE));
    }

    private Credential issued(Credential issuer, Profile profile, X500Name subject, Instant notBefore,
            Instant notAfter) {
        var credential = write(issuer, profile, subject, notBefore, notAfter);
        records.issued(credential.certificate().getSerialNumber());
        return credential;
    }

    private Credential write(Credential issuer, Profile profile, X500Name subject, Instant notBefore,
            Instant notAfter) {
        var keys = TestKeys.p256(random);
        var certificate = new CertificateDraft(profile, subject, keys.getPublic(),
                new BigInteger(120, random).setBit(120), notBefore, notAfter, Optional.empty()).signedBy(issuer);
        var chain = new ArrayList<>(List.of(certificate));
        chain.addAll(issuer.chain());
        return new Credential(keys.getPrivate(), chain);
    }

    private static X500Name name(MemberId member) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "DE").addRDN(BCStyle.O, "Test member")
                .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "HW:DE-" + member.path()).addRDN(BCStyle.CN, "Test member")
                .build();
    }
}
