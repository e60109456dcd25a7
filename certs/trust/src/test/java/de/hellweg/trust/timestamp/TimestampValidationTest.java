package de.hellweg.trust.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerWriter;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.certificate.CertificateProfile;
import de.hellweg.trust.pki.Draft;
import de.hellweg.trust.pki.Holder;
import de.hellweg.trust.pki.TestKey;
import de.hellweg.trust.pki.TestPki;
import de.hellweg.trust.pki.TimestampDraft;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Rejection;
import de.hellweg.trust.verdict.Verdict;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.junit.jupiter.api.Test;

/// The time-stamps of threat T16: one is good, all others are refused.
class TimestampValidationTest {
    private static final TestPki PKI = new TestPki();
    private static final Instant NOW = TestPki.NOW;
    private static final Digest IMPRINT = Digest.sha256(new byte[]{1});
    private static final BigInteger NONCE = BigInteger.valueOf(4711);
    private static final TimeWindow WINDOW = new TimeWindow(NOW, NOW.plusSeconds(60));

    private final TimestampValidation validation = new TimestampValidation();

    private Verdict validate(Timestamp timestamp) {
        return validate(timestamp, PKI.timestamping);
    }

    private Verdict validate(Timestamp timestamp, Holder approved) {
        var service = new ApprovedTimestampService("Zeit", URI.create("http://127.0.0.1"),
                approved.certificate());
        return validation.validate(timestamp, IMPRINT, Optional.of(NONCE), List.of(service), WINDOW);
    }

    private static Reason reason(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Rejection.class);
        return ((Rejection) verdict).reason();
    }

    private Reason refusal(Draft authority) {
        var holder = authority.issuedBy(PKI.issuing);
        return reason(validate(new TimestampDraft(holder).over(IMPRINT, NONCE), holder));
    }

    @Test
    void acceptsWhatWasAskedFor() {
        assertThat(validate(PKI.timestampDraft().over(IMPRINT, NONCE))).isEqualTo(new Passed());
    }

    @Test
    void refusesAnotherImprint() {
        assertThat(reason(validate(PKI.timestampDraft().over(Digest.sha256(new byte[2]), NONCE))))
                .isEqualTo(Reason.HASH_FAILURE);
    }

    @Test
    void refusesAnotherNonceAndNone() {
        assertThat(reason(validate(PKI.timestampDraft().over(IMPRINT, BigInteger.TWO))))
                .isEqualTo(Reason.SIG_CONSTRAINTS_FAILURE);
        assertThat(reason(validate(PKI.timestampDraft().withoutNonce().over(IMPRINT, NONCE))))
                .isEqualTo(Reason.SIG_CONSTRAINTS_FAILURE);
    }

    @Test
    void refusesAnAuthorityTheRegistryDoesNotName() {
        var other = Draft.of(CertificateProfile.TIMESTAMPING, "Andere", Optional.empty()).issuedBy(PKI.issuing);
        assertThat(reason(validate(new TimestampDraft(other).over(IMPRINT, NONCE))))
                .isEqualTo(Reason.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void refusesTimesOutsideTheWindow() {
        for (long shift : new long[]{-86_400, -1, 61, 86_400}) {
            var timestamp = PKI.timestampDraft().genTime(NOW.plusSeconds(shift)).over(IMPRINT, NONCE);
            assertThat(validate(timestamp)).isInstanceOf(Rejection.class);
        }
    }

    @Test
    void refusesAnEndedAndANotYetValidCertificate() {
        var draft = Draft.of(CertificateProfile.TIMESTAMPING, "Zeit", Optional.empty());
        assertThat(refusal(draft.valid(NOW.minusSeconds(60), NOW.minusSeconds(1)))).isEqualTo(Reason.EXPIRED);
        assertThat(refusal(draft.valid(NOW.plusSeconds(31), NOW.plusSeconds(90)))).isEqualTo(Reason.NOT_YET_VALID);
    }

    @Test
    void refusesACertificateWhosePurposeIsNotCritical() {
        var draft = Draft.of(CertificateProfile.TIMESTAMPING, "Zeit", Optional.empty());
        var holder = draft.issuedBy(PKI.issuing);
        var lax = Draft.of(CertificateProfile.TIMESTAMPING, "Zeit", Optional.empty()).key(holder.key())
                .purposes(false, KeyPurposeId.id_kp_timeStamping).issuedBy(PKI.issuing).certificate();
        assertThat(CertificateProfile.TIMESTAMPING.violation(lax)).isPresent();
        var more = Draft.of(CertificateProfile.TIMESTAMPING, "Zeit", Optional.empty())
                .purposes(true, KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_serverAuth).issuedBy(PKI.issuing)
                .certificate();
        assertThat(CertificateProfile.TIMESTAMPING.violation(more)).isPresent();
    }

    @Test
    void refusesAFalseSignature() {
        assertThat(reason(validate(PKI.timestampDraft().signedWith(TestKey.p256()).over(IMPRINT, NONCE))))
                .isEqualTo(Reason.SIG_CRYPTO_FAILURE);
    }

    @Test
    void refusesTwoTokensAndBytesAfterTheEnd() {
        byte[] token = PKI.timestampDraft().over(IMPRINT, NONCE).encoded().bytes();
        byte[] twice = Arrays.copyOf(token, 2 * token.length);
        System.arraycopy(token, 0, twice, token.length, token.length);
        assertThatThrownBy(() -> Timestamp.parse(Der.of(twice))).isInstanceOf(Malformed.class);
        byte[] status = DerWriter.sequence(DerWriter.integer(0));
        assertThatThrownBy(() -> TimestampResponse.parse(DerWriter.sequence(status, token, token)))
                .isInstanceOf(Malformed.class);
        assertThat(TimestampResponse.parse(DerWriter.sequence(status, token)).timestamp().imprint())
                .isEqualTo(IMPRINT);
    }

    @Test
    void keepsNoCertificateButTheAuthoritysOwn() {
        byte[] token = PKI.timestampDraft().token(IMPRINT, NONCE, List.of(PKI.issuing.certificate()));
        assertThatThrownBy(() -> Timestamp.parse(Der.of(token))).isInstanceOf(Malformed.class);
        var kept = TimestampResponse.parse(DerWriter.sequence(DerWriter.sequence(DerWriter.integer(0)), token))
                .timestamp();
        assertThat(validate(kept)).isInstanceOf(Passed.class);
        assertThat(kept.encoded().length()).isLessThan(token.length);
    }

    @Test
    void noticesAChangeOfAnyByte() {
        byte[] token = PKI.timestampDraft().over(IMPRINT, NONCE).encoded().bytes();
        for (int i = 0; i < token.length; i++) {
            byte[] changed = token.clone();
            changed[i] ^= 1;
            assertThat(passes(changed)).as("byte " + i).isFalse();
        }
    }

    private boolean passes(byte[] token) {
        try {
            return validate(Timestamp.parse(Der.of(token))) instanceof Passed;
        } catch (Malformed e) {
            return false;
        }
    }

    @Test
    void refusesARefusal() {
        byte[] refusal = DerWriter.sequence(DerWriter.sequence(DerWriter.integer(2)));
        assertThatThrownBy(() -> TimestampResponse.parse(refusal)).isInstanceOf(Malformed.class);
    }

    @Test
    void asksInTheFormOfRfc3161() throws IOException {
        var asked = new TimeStampRequest(new TimestampRequest(IMPRINT, NONCE).encoded().bytes());
        assertThat(asked.getMessageImprintAlgOID()).isEqualTo(TSPAlgorithms.SHA256);
        assertThat(asked.getMessageImprintDigest()).isEqualTo(IMPRINT.bytes());
        assertThat(asked.getNonce()).isEqualTo(NONCE);
        assertThat(asked.getCertReq()).isTrue();
    }
}
