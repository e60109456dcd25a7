package de.hellweg.authority;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.pki.SettableClock;
import de.hellweg.authority.pki.TestKeys;
import de.hellweg.authority.pki.TestPki;
import de.hellweg.trust.identifier.MemberId;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.Test;

class OcspResponderTest {
    private static final MemberId PADERBORN = MemberId.parse("DE-OWL/KOM/05774032");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T08:00:00Z"));
    private final TestPki pki = TestPki.on(clock);

    @Test
    void answersGoodForAnIssuedCertificate() throws Exception {
        var answer = basic(pki.ocspAnswer(pki.signing(PADERBORN, "Stadt Paderborn").certificate()));

        var single = answer.getResponses()[0];
        assertThat(single.getCertStatus()).isSameAs(CertificateStatus.GOOD);
        assertThat(single.getThisUpdate()).isEqualTo(clock.instant());
        assertThat(single.getNextUpdate()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        var responder = answer.getCerts()[0];
        assertThat(responder.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)).isNotNull();
        assertThat(answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(responder))).isTrue();
        assertThat(responder.isSignatureValid(
                new JcaContentVerifierProviderBuilder().build(new JcaX509CertificateHolder(pki.issuing())))).isTrue();
    }

    @Test
    void answersRevokedWithReasonAndTime() throws Exception {
        var certificate = pki.signing(PADERBORN, "Stadt Paderborn").certificate();
        pki.revoke(certificate);
        clock.advance(Duration.ofHours(2));

        var status = (RevokedStatus) basic(pki.ocspAnswer(certificate)).getResponses()[0].getCertStatus();

        assertThat(status.getRevocationTime()).isEqualTo(Instant.parse("2026-11-02T08:00:00Z"));
        assertThat(status.getRevocationReason()).isEqualTo(1);
    }

    @Test
    void answersUnknownForANumberNeverIssued() throws Exception {
        var answer = basic(pki.ocsp().answer(TestKeys.ocspRequest(pki.issuing(), BigInteger.TWO)));

        assertThat(answer.getResponses()[0].getCertStatus()).isInstanceOf(UnknownStatus.class);
    }

    @Test
    void saysThatItDoesNotSpeakForAnotherIssuer() throws Exception {
        var other = TestPki.on(clock);

        var answer = new OCSPResp(pki.ocsp().answer(TestKeys.ocspRequest(other.issuing(), BigInteger.TWO)));

        assertThat(answer.getStatus()).isEqualTo(OCSPResp.UNAUTHORIZED);
        assertThat(answer.getResponseObject()).isNull();
    }

    @Test
    void repeatsTheNonceAndTakesCertificatesNamedBySha1() throws Exception {
        var certificate = pki.signing(PADERBORN, "Stadt Paderborn").certificate();
        byte[] answer = pki.ocsp().answer(withNonce(certificate.getSerialNumber(), 32));

        var nonce = basic(answer).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        assertThat(nonce.getExtnValue().getOctets()).isEqualTo(new DEROctetString(new byte[32]).getEncoded());
        assertThat(basic(answer).getResponses()[0].getCertStatus()).isSameAs(CertificateStatus.GOOD);
    }

    @Test
    void refusesANonceOverTheLimit() throws Exception {
        var answer = new OCSPResp(pki.ocsp().answer(withNonce(BigInteger.TWO, 200)));

        assertThat(answer.getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
    }

    @Test
    void hasAnAnswerToEveryInput() throws Exception {
        byte[] good = withNonce(BigInteger.TWO, 16);
        var random = new Random(7);
        for (int round = 0; round < 3_000; round++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(new OCSPResp(pki.ocsp().answer(bad)).getStatus()).as("round %d", round)
                    .isIn(OCSPResp.SUCCESSFUL, OCSPResp.MALFORMED_REQUEST, OCSPResp.UNAUTHORIZED);
        }
        assertThat(new OCSPResp(pki.ocsp().answer(new byte[0])).getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(new OCSPResp(pki.ocsp().answer(new byte[1 << 20])).getStatus())
                .isEqualTo(OCSPResp.MALFORMED_REQUEST);
    }

    private byte[] withNonce(BigInteger serialNumber, int length) throws Exception {
        var sha1 = new BcDigestCalculatorProvider().get(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1));
        var builder = new OCSPReqBuilder();
        builder.addRequest(new CertificateID(sha1, new JcaX509CertificateHolder(pki.issuing()), serialNumber));
        builder.setRequestExtensions(new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false,
                new DEROctetString(new byte[length]).getEncoded())));
        return builder.build().getEncoded();
    }

    private static BasicOCSPResp basic(byte[] answer) throws Exception {
        return (BasicOCSPResp) new OCSPResp(answer).getResponseObject();
    }
}
