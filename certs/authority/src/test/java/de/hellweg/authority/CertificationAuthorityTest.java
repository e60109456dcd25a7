package de.hellweg.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.authority.Refused.Reason;
import de.hellweg.authority.pki.SettableClock;
import de.hellweg.authority.pki.TestKeys;
import de.hellweg.authority.pki.TestPki;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificationAuthorityTest {
    private static final MemberId PADERBORN = MemberId.parse("DE-OWL/KOM/05774032");
    private static final SecurityServerId SERVER = SecurityServerId.parse("DE-OWL/KOM/05774032/paderborn-1");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T08:00:00.123Z"));
    private final TestPki pki = TestPki.on(clock);

    @Test
    void issuesASealingCertificateThatNamesTheMember() throws Exception {
        var certificate = pki.signing(PADERBORN, "Stadt Paderborn").certificate();

        certificate.verify(pki.issuing().getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName("RFC2253", java.util.Map.of("2.5.4.97", "ORGID")))
                .isEqualTo("CN=Stadt Paderborn,ORGID=HW:DE-DE-OWL/KOM/05774032,O=Stadt Paderborn,C=DE");
        assertThat(certificate.getKeyUsage()).containsExactly(false, true, false, false, false, false, false, false,
                false);
        assertThat(certificate.getExtendedKeyUsage()).isEqualTo(List.of("1.3.6.1.5.5.7.3.36"));
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getSerialNumber().toByteArray()).hasSize(16);
    }

    @Test
    void issuesAServerCertificateForBothSidesOfTls() throws Exception {
        var certificate = pki.authentication(SERVER, "Stadt Paderborn").certificate();

        certificate.verify(pki.issuing().getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).contains("CN=DE-OWL/KOM/05774032/paderborn-1");
        assertThat(certificate.getExtendedKeyUsage())
                .isEqualTo(List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"));
    }

    @Test
    void refusesARequestSignedByAnotherKey() throws Exception {
        var random = new SecureRandom();
        var mine = TestKeys.p256(random);
        var theirs = TestKeys.p256(random);
        byte[] forged = TestKeys.request(new KeyPair(theirs.getPublic(), mine.getPrivate()));

        assertRefused(Reason.POSSESSION_NOT_PROVED, forged);
    }

    @Test
    void refusesASmallRsaKeyAndTakesALargeOne() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        assertRefused(Reason.KEY_NOT_APPROVED,
                TestKeys.request(generator.generateKeyPair()));
        generator.initialize(3072);
        var large = TestKeys.request(generator.generateKeyPair());
        assertThat(pki.authority().issueSigning(large, PADERBORN, "Stadt Paderborn").getPublicKey().getAlgorithm())
                .isEqualTo("RSA");
    }

    @Test
    void refusesEveryRequestWithAChangedByte() {
        byte[] good = TestKeys.request(TestKeys.p256(new SecureRandom()));
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> pki.authority().issueSigning(changed, PADERBORN, "Stadt Paderborn"))
                    .as("byte %d", i).isInstanceOf(Refused.class);
        }
    }

    @Test
    void revokesOnceAndKeepsTheFirstReason() {
        var certificate = pki.signing(PADERBORN, "Stadt Paderborn").certificate();
        pki.authority().revoke(certificate.getSerialNumber(), RevocationReason.SUPERSEDED);

        assertThat(pki.authority().status(certificate.getSerialNumber())).isEqualTo(new CertificateStatus.Revoked(
                Instant.parse("2026-11-02T08:00:00Z"), RevocationReason.SUPERSEDED));
        assertThatThrownBy(() -> pki.revoke(certificate)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(Reason.ALREADY_REVOKED));
        assertThatThrownBy(() -> pki.authority().revoke(BigInteger.TEN, RevocationReason.SUPERSEDED))
                .isInstanceOfSatisfying(Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.CERTIFICATE_UNKNOWN));
    }

    @Test
    void noCertificateOutlivesItsIssuer() {
        clock.set(pki.issuing().getNotAfter().toInstant().minusSeconds(3600));

        assertThat(pki.signing(PADERBORN, "Stadt Paderborn").certificate().getNotAfter())
                .isEqualTo(pki.issuing().getNotAfter());
    }

    private void assertRefused(Reason reason, byte[] request) {
        assertThatThrownBy(() -> pki.authority().issueSigning(request, PADERBORN, "Stadt Paderborn"))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
