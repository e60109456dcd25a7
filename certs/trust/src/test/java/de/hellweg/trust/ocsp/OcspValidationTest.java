package de.hellweg.trust.ocsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.CertificateProfile;
import de.hellweg.trust.pki.Draft;
import de.hellweg.trust.pki.Holder;
import de.hellweg.trust.pki.OcspDraft;
import de.hellweg.trust.pki.TestKey;
import de.hellweg.trust.pki.TestPki;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Rejection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.Test;

/// The OCSP answers of threat T4: one is good, all others are refused.
class OcspValidationTest {
    private static final TestPki PKI = new TestPki();
    private static final Instant NOW = TestPki.NOW;

    private final OcspValidation validation = new OcspValidation();

    private Reason refusal(OcspDraft draft) {
        return refusal(draft.build(), NOW);
    }

    private Reason refusal(OcspResponse response, Instant at) {
        var verdict = validation.validate(response, PKI.signing.certificate(), PKI.issuing.certificate(),
                Duration.ofHours(1), at);
        assertThat(verdict).isInstanceOf(Rejection.class);
        return ((Rejection) verdict).reason();
    }

    private static OcspDraft by(Holder responder) {
        return new OcspDraft(responder, PKI.signing.certificate(), PKI.issuing.certificate());
    }

    @Test
    void acceptsAFreshGoodAnswerOfTheDelegatedResponder() {
        var verdict = validation.validate(PKI.ocsp(), PKI.signing.certificate(), PKI.issuing.certificate(),
                Duration.ofHours(1), NOW);
        assertThat(verdict).isEqualTo(new Passed());
    }

    /// A responder met before is still one issuer's alone, and what it says of a certificate is its word of now.
    @Test
    void whatIsRememberedOfAResponderIsThatItsIssuerAuthorisedIt() {
        assertThat(validation.validate(PKI.ocsp(), PKI.signing.certificate(), PKI.issuing.certificate(),
                Duration.ofHours(1), NOW)).isEqualTo(new Passed());
        var namesake = new TestPki();
        var foreign = validation.validate(
                new OcspDraft(PKI.responder, namesake.signing.certificate(), namesake.issuing.certificate()).build(),
                namesake.signing.certificate(), namesake.issuing.certificate(), Duration.ofHours(1), NOW);
        assertThat(foreign).isInstanceOfSatisfying(Rejection.class,
                rejection -> assertThat(rejection.reason()).isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE));
        assertThat(refusal(by(PKI.responder).status(new RevokedStatus(Date.from(NOW.minusSeconds(60)), 1))))
                .isEqualTo(Reason.REVOKED);
        assertThat(refusal(by(PKI.responder).signedWith(TestKey.p256()))).isEqualTo(Reason.SIG_CRYPTO_FAILURE);
    }

    @Test
    void acceptsTheIssuersOwnAnswer() {
        var verdict = validation.validate(by(PKI.issuing).withoutCertificate().build(), PKI.signing.certificate(),
                PKI.issuing.certificate(), Duration.ofHours(1), NOW);
        assertThat(verdict).isEqualTo(new Passed());
    }

    @Test
    void looksAtTheTimesOfARememberedAnswerAgain() {
        var response = PKI.ocsp();
        validation.validate(response, PKI.signing.certificate(), PKI.issuing.certificate(), Duration.ofHours(1), NOW);
        assertThat(refusal(response, NOW.plusSeconds(3661))).isEqualTo(Reason.TRY_LATER);
        assertThat(refusal(response, NOW.minusSeconds(61))).isEqualTo(Reason.TRY_LATER);
    }

    @Test
    void refusesARevokedCertificate() {
        var revoked = new RevokedStatus(Date.from(NOW.minusSeconds(10)), 1);
        assertThat(refusal(PKI.ocspDraft().status(revoked))).isEqualTo(Reason.REVOKED);
    }

    @Test
    void refusesACertificateTheResponderDoesNotKnow() {
        assertThat(refusal(PKI.ocspDraft().status(new UnknownStatus()))).isEqualTo(Reason.TRY_LATER);
    }

    @Test
    void refusesAnAnswerAboutAnotherCertificate() {
        var other = new OcspDraft(PKI.responder, PKI.timestamping.certificate(), PKI.issuing.certificate());
        assertThat(refusal(other)).isEqualTo(Reason.TRY_LATER);
    }

    @Test
    void refusesAnAnswerAboutTheSameNumberOfAnotherIssuer() {
        var other = new OcspDraft(PKI.responder, PKI.signing.certificate(), PKI.root.certificate());
        assertThat(refusal(other)).isEqualTo(Reason.TRY_LATER);
    }

    @Test
    void refusesAnExpiredAnAgedAndAFutureAnswer() {
        assertThat(refusal(PKI.ocspDraft().times(NOW.minusSeconds(600), NOW.minusSeconds(61))))
                .isEqualTo(Reason.TRY_LATER);
        assertThat(refusal(PKI.ocspDraft().times(NOW.minusSeconds(3601), NOW.plusSeconds(600))))
                .isEqualTo(Reason.TRY_LATER);
        assertThat(refusal(PKI.ocspDraft().times(NOW.plusSeconds(61), NOW.plusSeconds(600))))
                .isEqualTo(Reason.TRY_LATER);
    }

    @Test
    void refusesAnAnswerWithoutNextUpdate() {
        assertThat(refusal(PKI.ocspDraft().times(NOW, null))).isEqualTo(Reason.TRY_LATER);
    }

    @Test
    void refusesAResponderOfAnotherIssuer() {
        var stranger = Draft.of(CertificateProfile.OCSP_RESPONDER, "Fremd", Optional.empty()).issuedBy(PKI.root);
        assertThat(refusal(by(stranger))).isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void refusesADelegatedResponderWithoutThePurpose() {
        var wrong = Draft.of(CertificateProfile.OCSP_RESPONDER, "Auskunft", Optional.empty())
                .purposes(false, KeyPurposeId.id_kp_serverAuth).issuedBy(PKI.issuing);
        assertThat(refusal(by(wrong))).isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
        assertThat(refusal(by(PKI.signing))).isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void refusesAResponderWhoseCertificateHadEnded() {
        var ended = Draft.of(CertificateProfile.OCSP_RESPONDER, "Auskunft", Optional.empty())
                .valid(NOW.minusSeconds(600), NOW.minusSeconds(60)).issuedBy(PKI.issuing);
        assertThat(refusal(by(ended))).isEqualTo(Reason.REVOCATION_OUT_OF_BOUNDS_NO_POE);
    }

    @Test
    void refusesAFalseSignature() {
        assertThat(refusal(PKI.ocspDraft().signedWith(TestKey.p256()))).isEqualTo(Reason.SIG_CRYPTO_FAILURE);
    }

    @Test
    void refusesACertificateNamedBySha1() {
        assertThat(refusal(PKI.ocspDraft().hashedWith("1.3.14.3.2.26"))).isEqualTo(Reason.TRY_LATER);
    }

    @Test
    void refusesTryLaterAndItsLike() throws OCSPException, IOException {
        for (int status : new int[]{1, 2, 3, 5, 6}) {
            byte[] encoded = new OCSPRespBuilder().build(status, null).getEncoded();
            assertThatThrownBy(() -> OcspResponse.parse(encoded)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void refusesGarbageAndWhatIsTooLong() {
        assertThatThrownBy(() -> OcspResponse.parse("<html>".getBytes(UTF_8))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> OcspResponse.parse(new byte[10_000_000])).isInstanceOf(Malformed.class);
        byte[] good = PKI.ocspDraft().encoded();
        assertThatThrownBy(() -> OcspResponse.parse(Arrays.copyOf(good, good.length + 1)))
                .isInstanceOf(Malformed.class);
    }
}
