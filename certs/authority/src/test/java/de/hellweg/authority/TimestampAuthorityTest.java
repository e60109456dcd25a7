package de.hellweg.authority;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.pki.SettableClock;
import de.hellweg.authority.pki.TestPki;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.Test;

class TimestampAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00.120Z");

    private final TestPki pki = TestPki.on(new SettableClock(NOW));

    @Test
    void timesADigest() throws Exception {
        var asked = new TimeStampRequestGenerator();
        asked.setCertReq(true);
        var request = asked.generate(TSPAlgorithms.SHA256, new byte[32], BigInteger.valueOf(4711));

        var response = new TimeStampResponse(pki.timestamping().answer(request.getEncoded()));

        response.validate(request);
        var token = response.getTimeStampToken();
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(pki.timestampingCredential().certificate()));
        var facts = token.getTimeStampInfo();
        assertThat(facts.getGenTime()).isEqualTo(NOW);
        assertThat(facts.getNonce()).isEqualTo(4711);
        assertThat(facts.getPolicy()).isEqualTo(new ASN1ObjectIdentifier(TimestampAuthority.POLICY));
        assertThat(facts.getGenTimeAccuracy().getSeconds()).isEqualTo(1);
        assertThat(token.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2)).isNotNull();
        assertThat(token.getCertificates().getMatches(null)).hasSize(3);
    }

    @Test
    void leavesTheCertificatesOutUnlessAskedFor() throws Exception {
        var request = new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA512, new byte[64]);

        var token = new TimeStampResponse(pki.timestamping().answer(request.getEncoded())).getTimeStampToken();

        assertThat(token.getCertificates().getMatches(null)).isEmpty();
    }

    @Test
    void refusesAWeakImprintAndAnotherPolicy() throws Exception {
        assertFailure(PKIFailureInfo.badAlg,
                new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA1, new byte[20]).getEncoded());
        var other = new TimeStampRequestGenerator();
        other.setReqPolicy(new ASN1ObjectIdentifier("2.999.1"));
        assertFailure(PKIFailureInfo.unacceptedPolicy,
                other.generate(TSPAlgorithms.SHA256, new byte[32]).getEncoded());
    }

    @Test
    void hasAnAnswerToEveryInput() throws Exception {
        byte[] good = new TimeStampRequestGenerator()
                .generate(TSPAlgorithms.SHA256, new byte[32], BigInteger.valueOf(4711)).getEncoded();
        var random = new Random(7);
        for (int round = 0; round < 3_000; round++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(new TimeStampResponse(pki.timestamping().answer(bad)).getStatus()).as("round %d", round)
                    .isIn(0, 2);
        }
        assertFailure(PKIFailureInfo.badDataFormat, new byte[0]);
        assertFailure(PKIFailureInfo.badDataFormat, new byte[1 << 20]);
    }

    private void assertFailure(int failure, byte[] request) throws Exception {
        var response = new TimeStampResponse(pki.timestamping().answer(request));
        assertThat(response.getTimeStampToken()).isNull();
        assertThat(response.getFailInfo().intValue()).isEqualTo(failure);
    }
}
