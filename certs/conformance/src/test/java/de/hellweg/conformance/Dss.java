package de.hellweg.conformance;

import de.hellweg.authority.pki.TestPki;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;

/// EU DSS, offline, with our authority as its trust anchor.
final class Dss {
    private final TestPki pki;

    Dss(TestPki pki) {
        this.pki = pki;
    }

    /// DSS's reports under its own default policy for electronic signatures.
    Reports judge(byte[] container) {
        var trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(pki.root()));
        trusted.addCertificate(new CertificateToken(pki.issuing()));
        var verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setAIASource(null);
        verifier.setOcspSource(aboutTheTimestampingAuthority());
        var validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(container, "message.asice"));
        validator.setCertificateVerifier(verifier);
        return validator.validateDocument();
    }

    /// The status of the time-stamping authority is not in the container; that of the sealer is, and is not given here.
    private OCSPSource aboutTheTimestampingAuthority() {
        return (OCSPSource & java.io.Serializable) (certificate, issuer) -> {
            if (!certificate.getCertificate().equals(pki.timestampingCredential().certificate())) {
                return null;
            }
            try {
                var basic = (BasicOCSPResp) new OCSPResp(pki.ocspAnswer(certificate.getCertificate()))
                        .getResponseObject();
                return new OCSPToken(basic, basic.getResponses()[0], certificate, issuer);
            } catch (IOException | OCSPException e) {
                throw new DSSException("our own OCSP answer cannot be read", e);
            }
        };
    }
}
