package de.hellweg.trust.pki;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.timestamp.Timestamp;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/// A time-stamp about to be made: as asked for and from now, unless a test changes it.
public final class TimestampDraft {
    private static final ASN1ObjectIdentifier SHA256 = new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1");
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.3.6.1.4.1.55555.1");

    private final Holder authority;
    private TestKey signingKey;
    private boolean withNonce = true;
    private Instant genTime = TestPki.NOW.plusSeconds(30);

    public TimestampDraft(Holder authority) {
        this.authority = authority;
        this.signingKey = authority.key();
    }

    public TimestampDraft genTime(Instant other) {
        this.genTime = other;
        return this;
    }

    public TimestampDraft withoutNonce() {
        this.withNonce = false;
        return this;
    }

    public TimestampDraft signedWith(TestKey other) {
        this.signingKey = other;
        return this;
    }

    public Timestamp over(Digest imprint) {
        return over(imprint, BigInteger.valueOf(4711));
    }

    public Timestamp over(Digest imprint, BigInteger nonce) {
        return Timestamp.parse(Der.of(token(imprint, nonce, List.of())));
    }

    /// The token as an authority sends it, with other certificates beside its own.
    public byte[] token(Digest imprint, BigInteger nonce, List<Certificate> others) {
        try {
            DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
            var holder = new X509CertificateHolder(authority.certificate().der().bytes());
            var signer = new SignerInfoGeneratorBuilder(digests).build(signingKey.contentSigner(), holder);
            var generator = new TimeStampTokenGenerator(signer, digests.get(new AlgorithmIdentifier(SHA256)), POLICY);
            var certificates = new ArrayList<>(List.of(holder));
            for (var other : others) {
                certificates.add(new X509CertificateHolder(other.der().bytes()));
            }
            generator.addCertificates(new CollectionStore<>(certificates));
            var requests = new TimeStampRequestGenerator();
            requests.setCertReq(true);
            var request = withNonce
                    ? requests.generate(SHA256, imprint.bytes(), nonce)
                    : requests.generate(SHA256, imprint.bytes());
            var token = generator.generate(request, BigInteger.ONE, Date.from(genTime));
            return token.toCMSSignedData().toASN1Structure().getEncoded("DER");
        } catch (IOException | OperatorCreationException | TSPException e) {
            throw new IllegalStateException(e);
        }
    }
}
