package de.hellweg.trust.pki;

import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.ocsp.OcspResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/// An OCSP answer about to be given: good and fresh, unless a test changes it.
public final class OcspDraft {
    private static final String SHA256 = "2.16.840.1.101.3.4.2.1";

    private final Holder responder;
    private final Certificate subject;
    private final Certificate issuer;
    private TestKey signingKey;
    private boolean withCertificate = true;
    private String hash = SHA256;
    private @Nullable CertificateStatus status = CertificateStatus.GOOD;
    private Instant producedAt = TestPki.NOW;
    private Instant thisUpdate = TestPki.NOW;
    private Optional<Instant> nextUpdate = Optional.of(TestPki.NOW.plusSeconds(3600));

    public OcspDraft(Holder responder, Certificate subject, Certificate issuer) {
        this.responder = responder;
        this.subject = subject;
        this.issuer = issuer;
        this.signingKey = responder.key();
    }

    public OcspDraft status(CertificateStatus other) {
        this.status = other;
        return this;
    }

    public OcspDraft times(Instant from, @Nullable Instant until) {
        this.producedAt = from;
        this.thisUpdate = from;
        this.nextUpdate = Optional.ofNullable(until);
        return this;
    }

    public OcspDraft signedWith(TestKey other) {
        this.signingKey = other;
        return this;
    }

    public OcspDraft withoutCertificate() {
        this.withCertificate = false;
        return this;
    }

    public OcspDraft hashedWith(String oid) {
        this.hash = oid;
        return this;
    }

    public OcspResponse build() {
        return OcspResponse.parse(encoded());
    }

    public byte[] encoded() {
        try {
            var id = new CertificateID(calculator(hash), holder(issuer), subject.serialNumber());
            var name = X500Name.getInstance(responder.certificate().subjectDer());
            var builder = new BasicOCSPRespBuilder(new RespID(name));
            builder.addResponse(id, status, Date.from(thisUpdate), nextUpdate.map(Date::from).orElse(null));
            var chain = withCertificate
                    ? new X509CertificateHolder[]{holder(responder.certificate())}
                    : new X509CertificateHolder[0];
            var basic = builder.build(signingKey.contentSigner(), chain, Date.from(producedAt));
            OCSPResp response = new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic);
            return response.getEncoded();
        } catch (IOException | OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509CertificateHolder holder(Certificate certificate) throws IOException {
        return new X509CertificateHolder(certificate.der().bytes());
    }

    private static DigestCalculator calculator(String oid) throws OperatorCreationException {
        return new JcaDigestCalculatorProviderBuilder().build()
                .get(new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid)));
    }
}
