package de.hellweg.trust.pki;

import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.CertificateProfile;
import de.hellweg.trust.certificate.Subject;
import de.hellweg.trust.identifier.MemberId;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.jspecify.annotations.Nullable;

/// A certificate about to be issued: as its profile asks, unless a test changes it.
public final class Draft {
    private record Value(boolean critical, ASN1Encodable value) {}

    private final Map<ASN1ObjectIdentifier, Optional<Value>> extensions = new LinkedHashMap<>();
    private final BcX509ExtensionUtils utils = new BcX509ExtensionUtils();
    private X500Name subject;
    private TestKey key = TestKey.p256();
    private BigInteger serial = new BigInteger(127, new SecureRandom()).setBit(126);
    private Instant notBefore = TestPki.NOW.minusSeconds(3600);
    private Instant notAfter = TestPki.NOW.plusSeconds(365L * 86400);

    private Draft(X500Name subject) {
        this.subject = subject;
    }

    public static Draft of(CertificateProfile profile, String name, Optional<MemberId> member) {
        var draft = new Draft(new Subject(name, "Stadt Musterstadt", member).x500Name());
        switch (profile) {
            case ROOT_CA, ISSUING_CA -> draft.with(Extension.basicConstraints, true, new BasicConstraints(true))
                    .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            case SIGNING -> draft.usage(KeyUsage.nonRepudiation).purposes(false,
                    KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36")));
            case AUTHENTICATION -> draft.usage(KeyUsage.digitalSignature).purposes(false,
                    KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);
            case OCSP_RESPONDER -> draft.usage(KeyUsage.digitalSignature)
                    .purposes(false, KeyPurposeId.id_kp_OCSPSigning)
                    .with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
            case TIMESTAMPING -> draft.usage(KeyUsage.digitalSignature).purposes(true,
                    KeyPurposeId.id_kp_timeStamping);
        }
        return draft;
    }

    public Draft with(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        extensions.put(type, Optional.of(new Value(critical, value)));
        return this;
    }

    public Draft without(ASN1ObjectIdentifier type) {
        extensions.put(type, Optional.empty());
        return this;
    }

    public Draft usage(int bits) {
        return with(Extension.keyUsage, true, new KeyUsage(bits));
    }

    public Draft purposes(boolean critical, KeyPurposeId... purposes) {
        return with(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purposes));
    }

    public Draft serial(BigInteger number) {
        this.serial = number;
        return this;
    }

    public Draft key(TestKey other) {
        this.key = other;
        return this;
    }

    public Draft valid(Instant from, Instant until) {
        this.notBefore = from;
        this.notAfter = until;
        return this;
    }

    public Holder selfSigned() {
        return issue(null, key.contentSigner());
    }

    public Holder issuedBy(Holder issuer) {
        return issue(issuer, issuer.key().contentSigner());
    }

    /// Signs with whatever a test brings, SHA-1 for one.
    public Holder issuedBy(Holder issuer, ContentSigner signer) {
        return issue(issuer, signer);
    }

    private Holder issue(@Nullable Holder issuer, ContentSigner signer) {
        try {
            var publicKey = SubjectPublicKeyInfo.getInstance(key.pair().getPublic().getEncoded());
            var issuerName = issuer == null ? subject : X500Name.getInstance(issuer.certificate().subjectDer());
            var issuerKey = issuer == null
                    ? publicKey
                    : SubjectPublicKeyInfo.getInstance(issuer.key().pair().getPublic().getEncoded());
            var builder = new X509v3CertificateBuilder(issuerName, serial, Date.from(notBefore), Date.from(notAfter),
                    subject, publicKey);
            extensions.putIfAbsent(Extension.subjectKeyIdentifier,
                    Optional.of(new Value(false, utils.createSubjectKeyIdentifier(publicKey))));
            extensions.putIfAbsent(Extension.authorityKeyIdentifier,
                    Optional.of(new Value(false, utils.createAuthorityKeyIdentifier(issuerKey))));
            for (var entry : extensions.entrySet()) {
                if (entry.getValue().isPresent()) {
                    add(builder, entry.getKey(), entry.getValue().get());
                }
            }
            return new Holder(key, Certificate.parse(builder.build(signer).getEncoded()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(X509v3CertificateBuilder builder, ASN1ObjectIdentifier type, Value value)
            throws CertIOException {
        builder.addExtension(type, value.critical(), value.value());
    }
}
