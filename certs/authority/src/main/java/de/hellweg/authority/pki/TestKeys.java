package de.hellweg.authority.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// What a subscriber brings to the authority: keys, certification requests, questions about status.
public final class TestKeys {
    /// One for all: making it costs more than a hundred signatures.
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private TestKeys() {}

    public static KeyPair p256(SecureRandom random) {
        return generate("secp256r1", random);
    }

    public static KeyPair p384(SecureRandom random) {
        return generate("secp384r1", random);
    }

    private static KeyPair generate(String curve, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + curve, e);
        }
    }

    /// A certification request (PKCS#10) in DER, signed with its own key, EC or RSA.
    public static byte[] request(KeyPair keys) {
        try {
            boolean elliptic = keys.getPrivate().getAlgorithm().equals("EC");
            var signer = new JcaContentSignerBuilder(elliptic ? "SHA256withECDSA" : "SHA256withRSAandMGF1")
                    .setProvider(BOUNCY_CASTLE).build(keys.getPrivate());
            return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=applicant"), keys.getPublic())
                    .build(signer).getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("a request can be written", e);
        }
    }

    /// An OCSP request in DER that names the certificate by SHA-256.
    public static byte[] ocspRequest(X509Certificate issuer, BigInteger serialNumber) {
        try {
            var sha256 = new BcDigestCalculatorProvider()
                    .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
            return new OCSPReqBuilder()
                    .addRequest(new CertificateID(sha256, new JcaX509CertificateHolder(issuer), serialNumber)).build()
                    .getEncoded();
        } catch (IOException | OCSPException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("an OCSP request can be written", e);
        }
    }
}
