package de.hellweg.trust.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.pki.TestPki;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.signature.Signatures;
import de.hellweg.trust.verdict.Passed;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactCertificateTest {
    private static final TestPki PKI = new TestPki();

    private final Certificate whole = PKI.signing.certificate();

    @Test
    void answersEverythingAsTheWholeOneDoes() {
        var compact = whole.compact(TestPki.MEMBER);
        assertThat(compact).isEqualTo(whole).hasSameHashCodeAs(whole).hasToString(whole.toString());
        assertThat(compact.der()).isEqualTo(whole.der());
        assertThat(compact.publicKey().getEncoded()).isEqualTo(whole.publicKey().getEncoded());
        assertThat(compact.x509()).isEqualTo(whole.x509());
        assertThat(compact.serialNumber()).isEqualTo(whole.serialNumber());
        assertThat(compact.notBefore()).isEqualTo(whole.notBefore());
        assertThat(compact.notAfter()).isEqualTo(whole.notAfter());
        assertThat(compact.subjectDer()).isEqualTo(whole.subjectDer());
        assertThat(compact.issuerDer()).isEqualTo(whole.issuerDer());
        assertThat(compact.issuer()).isEqualTo(whole.issuer());
        assertThat(compact.commonName()).isEqualTo(whole.commonName());
        assertThat(compact.organization()).isEqualTo(whole.organization());
        assertThat(compact.organizationIdentifier()).isEqualTo(whole.organizationIdentifier());
        assertThat(compact.signatureAlgorithm()).isEqualTo(whole.signatureAlgorithm());
        assertThat(compact.keyBits()).isEqualTo(whole.keyBits());
        assertThat(compact.signedBy(PKI.issuing.certificate(), new Signatures())).isTrue();
        assertThat(compact.signedBy(PKI.root.certificate(), new Signatures())).isFalse();
    }

    @Test
    void isNobodysBecauseSomebodyElseIsNamedWithIt() {
        var other = MemberId.parse("DE-OWL/KOM/05774008");
        assertThat(whole.compact(other).organizationIdentifier()).contains(TestPki.MEMBER);
    }

    @Test
    void isValidatedAsTheWholeOneIs() {
        assertThat(new CertificateValidation().validate(whole.compact(TestPki.MEMBER), CertificateProfile.SIGNING,
                List.of(), List.of(PKI.certificationService()), TestPki.NOW)).isEqualTo(new Passed());
    }
}
