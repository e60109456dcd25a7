package de.hellweg.trust.certificate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.pki.TestPki;
import java.security.SignatureException;
import org.junit.jupiter.api.Test;

class ProvedCertificateTest {
    private static final TestPki PKI = new TestPki();

    @Test
    void wasSignedWithItsIssuersKeyAndWithNoOther() {
        var proved = new ProvedCertificate(PKI.signing.certificate(), PKI.issuing.certificate());
        assertThatCode(() -> proved.verify(PKI.issuing.certificate().publicKey())).doesNotThrowAnyException();
        assertThatCode(() -> proved.verify(PKI.issuing.certificate().x509().getPublicKey()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> proved.verify(PKI.root.certificate().publicKey()))
                .isInstanceOf(SignatureException.class);
        assertThatThrownBy(() -> proved.verify(PKI.signing.certificate().publicKey(), "any"))
                .isInstanceOf(SignatureException.class);
    }
}
