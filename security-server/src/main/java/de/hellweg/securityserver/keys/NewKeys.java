package de.hellweg.securityserver.keys;

import de.hellweg.trust.certificate.Subject;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes keys, each with a certificate it signs itself: a key store keeps no key without one.
final class NewKeys {
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final String SIGNATURE_P256 = "SHA256withECDSA";

    private final SecureRandom random = new SecureRandom();
    private final Instant now;

    /// @param now from when the certificates are valid, less a little for other clocks
    NewKeys(Instant now) {
        this.now = now.minus(Duration.ofMinutes(5));
    }

    /// A sealing or authentication key.
    ///
    /// @param curve `P-256` or `P-384`
    StoredKey certifiable(KeyUse use, Subject subject, String curve) {
        boolean p256 = curve.equals("P-256");
        var pair = elliptic(p256 ? "secp256r1" : "secp384r1");
        return stored(use, pair, subject.x500Name(), p256 ? SIGNATURE_P256 : "SHA384withECDSA", List.of());
    }

    /// The server's key towards its own house, with the names it is called by there.
    StoredKey internalTls(String commonName, List<GeneralName> names) {
        return stored(KeyUse.INTERNAL_TLS, elliptic("secp256r1"), named(commonName),
                SIGNATURE_P256, names);
    }

    /// The key of the message log.
    StoredKey log(String commonName) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return stored(KeyUse.LOG, pair, named(commonName), "Ed25519", List.of());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of the Java platform", e);
        }
    }

    SecretKey contentMaster() {
        try {
            var generator = KeyGenerator.getInstance("AES");
            generator.init(256, random);
            return generator.generateKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is part of the Java platform", e);
        }
    }

    private KeyPair elliptic(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(curve + " is part of the Java platform", e);
        }
    }

    private StoredKey stored(KeyUse use, KeyPair pair, X500Name name, String algorithm, List<GeneralName> names) {
        var id = new byte[8];
        random.nextBytes(id);
        return new StoredKey(use.word() + "-" + HexFormat.of().formatHex(id), use, pair.getPrivate(),
                List.of(selfSigned(pair, name, algorithm, names)));
    }

    private X509Certificate selfSigned(KeyPair pair, X500Name name, String algorithm, List<GeneralName> names) {
        try {
            var builder = new JcaX509v3CertificateBuilder(name, new BigInteger(127, random).setBit(120),
                    Date.from(now), Date.from(now.plus(LIFE)), name, pair.getPublic());
            if (!names.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false,
                        new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("the platform writes a certificate", e);
        }
    }

    private static X500Name named(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
    }
}
