package de.hellweg.trust.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.CertificateProfile;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.certificate.TrustServices;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.pki.Draft;
import de.hellweg.trust.pki.OcspDraft;
import de.hellweg.trust.pki.TestKey;
import de.hellweg.trust.pki.TestMessages;
import de.hellweg.trust.pki.TestPki;
import de.hellweg.trust.signature.Algorithms;
import de.hellweg.trust.signature.SignatureAlgorithm;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Rejection;
import de.hellweg.trust.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final TestPki PKI = new TestPki();
    private static final byte[] CONTENT = AsicManifest.of(TestMessages.request());

    private final SealValidation validation = new SealValidation(new CertificateValidation(), new OcspValidation());

    private Verdict validate(Seal seal) {
        return validation.validate(seal, CONTENT, TestPki.MEMBER, PKI.services(), TestPki.NOW);
    }

    private static Reason reason(Verdict verdict) {
        return verdict instanceof Rejection rejection ? rejection.reason() : Reason.CUSTOM;
    }

    @Test
    void acceptsASealAsItWasMade() {
        var seal = PKI.sealWriter().seal(CONTENT, PKI.ocsp(), TestPki.NOW);
        assertThat(validate(Seal.parse(seal.encoded()))).isEqualTo(new Passed());
        assertThat(validate(validation.read(seal.encoded()))).isEqualTo(new Passed());
        assertThat(seal.signingTime()).isEqualTo(TestPki.NOW);
        assertThat(seal.certificate().member()).isEqualTo(TestPki.MEMBER);
        assertThat(seal.intermediates()).containsExactly(PKI.issuing.certificate());
    }

    @Test
    void readsWhatRepeatsInSealsOnce() {
        var ocsp = PKI.ocsp();
        var first = validation.read(PKI.sealWriter().seal(CONTENT, ocsp, TestPki.NOW).encoded());
        var second = validation.read(PKI.sealWriter().seal(CONTENT, ocsp, TestPki.NOW.plusSeconds(1)).encoded());
        assertThat(second.validationMaterial()).isSameAs(first.validationMaterial());
        assertThat(second.certificate()).isSameAs(first.certificate());
        var material = first.validationMaterial();
        byte[] whole = first.encoded().bytes();
        assertThat(material.encoded().bytes())
                .isEqualTo(Arrays.copyOfRange(whole, first.validationStart(), first.validationEnd()));
        assertThat(material.sha256()).isEqualTo(material.encoded().sha256());
        assertThat(first.contentSha256()).contains(Digest.sha256(CONTENT));
    }

    @Test
    void writesWhatAnotherReaderAccepts() throws CMSException, OperatorCreationException {
        var encoded = PKI.sealWriter().seal(CONTENT, PKI.ocsp(), TestPki.NOW).encoded().bytes();
        var signed = new CMSSignedData(new CMSProcessableByteArray(CONTENT), encoded);
        assertThat(signed.getVersion()).isEqualTo(5);
        var signer = signed.getSignerInfos().iterator().next();
        assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                .build(PKI.signing.certificate().x509().getPublicKey()))).isTrue();
    }

    @Test
    void sealsWithEachApprovedKind() {
        for (var key : List.of(TestKey.elliptic("secp384r1"), TestKey.rsa(3072))) {
            var holder = TestPki.signing().key(key).issuedBy(PKI.issuing);
            var ocsp = new OcspDraft(PKI.responder, holder.certificate(), PKI.issuing.certificate()).build();
            var seal = PKI.sealWriter(holder).seal(CONTENT, ocsp, TestPki.NOW);
            assertThat(validate(Seal.parse(seal.encoded()))).isEqualTo(new Passed());
        }
    }

    @Test
    void refusesOtherContent() {
        var seal = PKI.sealWriter().seal("other".getBytes(UTF_8), PKI.ocsp(), TestPki.NOW);
        assertThat(reason(validate(seal))).isEqualTo(Reason.HASH_FAILURE);
    }

    @Test
    void refusesTheSealOfAnotherMember() {
        var seal = PKI.sealWriter().seal(CONTENT, PKI.ocsp(), TestPki.NOW);
        var other = MemberId.parse("DE-OWL/KOM/05711000");
        assertThat(reason(validation.validate(seal, CONTENT, other, PKI.services(), TestPki.NOW)))
                .isEqualTo(Reason.SIG_CONSTRAINTS_FAILURE);
    }

    @Test
    void refusesASignatureByAnotherKey() {
        var writer = new SealWriter(TestKey.p256().signer(), new SigningCertificate(
                PKI.signing.certificate()), List.of(PKI.issuing.certificate()));
        assertThat(reason(validate(writer.seal(CONTENT, PKI.ocsp(), TestPki.NOW))))
                .isEqualTo(Reason.SIG_CRYPTO_FAILURE);
    }

    @Test
    void refusesAnOcspAnswerThatWasStaleWhenTheSealWasMade() {
        var stale = PKI.ocspDraft().times(TestPki.NOW.minusSeconds(3601), TestPki.NOW.plusSeconds(60)).build();
        assertThat(reason(validate(PKI.sealWriter().seal(CONTENT, stale, TestPki.NOW)))).isEqualTo(Reason.TRY_LATER);
    }

    @Test
    void refusesASealFromTheFuture() {
        var seal = PKI.sealWriter().seal(CONTENT, PKI.ocsp(), TestPki.NOW.plusSeconds(61));
        assertThat(reason(validate(seal))).isEqualTo(Reason.TIMESTAMP_ORDER_FAILURE);
    }

    @Test
    void refusesAnExpiredCertificateWithoutProofThatTheSealIsOlder() {
        var seal = PKI.sealWriter().seal(CONTENT, PKI.ocsp(), TestPki.NOW);
        var later = PKI.signing.certificate().notAfter().plusSeconds(1);
        assertThat(reason(validation.validate(seal, CONTENT, TestPki.MEMBER, PKI.services(), later)))
                .isEqualTo(Reason.OUT_OF_BOUNDS_NO_POE);
    }

    @Test
    void refusesAnAlgorithmAfterItsEnd() {
        var seal = PKI.sealWriter().seal(CONTENT, PKI.ocsp(), TestPki.NOW);
        var services = PKI.services();
        var ended = new TrustServices(services.certificationServices(), services.timestampServices(),
                Duration.ofHours(1), Duration.ofSeconds(60),
                new Algorithms(Map.of(SignatureAlgorithm.ECDSA_P256_SHA256, TestPki.NOW)));
        assertThat(reason(validation.validate(seal, CONTENT, TestPki.MEMBER, ended, TestPki.NOW)))
                .isEqualTo(Reason.CRYPTO_CONSTRAINTS_FAILURE_NO_POE);
        assertThat(validation.validate(seal, CONTENT, TestPki.MEMBER, ended, TestPki.NOW.minusSeconds(1)))
                .isEqualTo(new Passed());
    }

    @Test
    void trustsNobodyWithoutServices() {
        var seal = PKI.sealWriter().seal(CONTENT, PKI.ocsp(), TestPki.NOW);
        var nobody = new TrustServices(List.of(), List.of(), Duration.ofHours(1), Duration.ZERO,
                Algorithms.withoutEnd());
        assertThat(reason(validation.validate(seal, CONTENT, TestPki.MEMBER, nobody, TestPki.NOW)))
                .isEqualTo(Reason.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void refusesACertificateThatDoesNotBelongToThePath() {
        var stranger = Draft.of(CertificateProfile.ISSUING_CA, "Fremd", Optional.empty()).issuedBy(PKI.root);
        var writer = new SealWriter(PKI.signing.key().signer(), new SigningCertificate(
                PKI.signing.certificate()), List.of(PKI.issuing.certificate(), stranger.certificate()));
        assertThat(reason(validate(writer.seal(CONTENT, PKI.ocsp(), TestPki.NOW))))
                .isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void refusesEveryChangedByte() {
        byte[] encoded = PKI.sealWriter().seal(CONTENT, PKI.ocsp(), TestPki.NOW).encoded().bytes();
        for (int i = 0; i < encoded.length; i++) {
            byte[] changed = encoded.clone();
            changed[i] ^= 0x01;
            assertThat(passes(changed)).as("byte %d", i).isFalse();
        }
    }

    private boolean passes(byte[] encoded) {
        try {
            return validate(validation.read(Der.of(encoded))) instanceof Passed;
        } catch (Malformed e) {
            return false;
        }
    }

    @Test
    void refusesBytesAfterTheEndAndLongLengths() {
        byte[] encoded = PKI.sealWriter().seal(CONTENT, PKI.ocsp(), TestPki.NOW).encoded().bytes();
        byte[] longer = Arrays.copyOf(encoded, encoded.length + 1);
        assertThatThrownBy(() -> Seal.parse(Der.of(longer))).isInstanceOf(Malformed.class);
        byte[] indefinite = encoded.clone();
        indefinite[1] = (byte) 0x80;
        assertThatThrownBy(() -> Seal.parse(Der.of(indefinite))).isInstanceOf(Malformed.class);
    }

    @Test
    void doesNotWriteTimesThatUtcTimeCannotHold() {
        var late = Instant.parse("2050-01-01T00:00:00Z");
        OcspResponse ocsp = PKI.ocsp();
        assertThatThrownBy(() -> PKI.sealWriter().seal(CONTENT, ocsp, late))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
