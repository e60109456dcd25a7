package de.hellweg.trust.certificate;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.ForeignParser;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.signature.Providers;
import de.hellweg.trust.signature.SignatureAlgorithm;
import de.hellweg.trust.signature.Signatures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.X509CertificateHolder;

/// An X.509 certificate (RFC 5280), read strictly and kept with its exact bytes. Says nothing about trust.
/// Immutable.
public final class Certificate {
    /// More than a certificate with our profiles ever needs.
    static final int LONGEST = 16 * 1024;
    private static final String WHAT = "certificate";

    private final Der der;
    private final Digest sha256;
    private final X509CertificateHolder structure;
    private final X509Certificate x509;
    private final PublicKey publicKey;
    /// What is asked for with each message is worked out once.
    private final Instant notBefore;
    private final Instant notAfter;
    private final byte[] subject;
    private final byte[] issuer;
    private final Optional<MemberId> member;
    private final Optional<SignatureAlgorithm> signatureAlgorithm;
    private final byte[] signature;
    private final byte[] keyBits;

    private Certificate(byte[] encoded, X509CertificateHolder structure, X509Certificate x509) {
        this.der = Der.of(encoded);
        this.sha256 = Digest.sha256(encoded);
        this.structure = structure;
        this.x509 = x509;
        this.notBefore = structure.getNotBefore().toInstant();
        this.notAfter = structure.getNotAfter().toInstant();
        this.subject = encoded(structure.getSubject());
        this.issuer = encoded(structure.getIssuer());
        this.member = attribute(BCStyle.ORGANIZATION_IDENTIFIER).filter(text -> text.startsWith(Subject.MEMBER_SCHEME))
                .flatMap(text -> member(text.substring(Subject.MEMBER_SCHEME.length())));
        this.signatureAlgorithm = algorithm(structure);
        this.signature = structure.getSignature();
        this.keyBits = structure.getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
        this.publicKey = Providers.quickForm(x509.getPublicKey());
    }

    /// Reads one certificate in DER; throws [Malformed].
    public static Certificate parse(byte[] encoded) {
        DerReader.checkWhole(WHAT, encoded, LONGEST);
        return ForeignParser.read(WHAT, () -> {
            var structure = new X509CertificateHolder(encoded);
            if (!Arrays.equals(structure.toASN1Structure().getEncoded("DER"), encoded)) {
                throw new Malformed(WHAT, "is not in DER");
            }
            return new Certificate(encoded, structure, platformForm(encoded));
        });
    }

    public static Certificate of(X509Certificate certificate) {
        return ForeignParser.read(WHAT, () -> parse(certificate.getEncoded()));
    }

    private static X509Certificate platformForm(byte[] encoded) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(encoded));
    }

    public Der der() {
        return der;
    }

    public Digest sha256() {
        return sha256;
    }

    /// The platform's own object, for TLS and key stores.
    public X509Certificate x509() {
        return x509;
    }

    /// In the form the quickest provider verifies with.
    public PublicKey publicKey() {
        return publicKey;
    }

    public BigInteger serialNumber() {
        return structure.getSerialNumber();
    }

    public Instant notBefore() {
        return notBefore;
    }

    public Instant notAfter() {
        return notAfter;
    }

    /// Whether the moment lies in the validity period, both ends counted in.
    public boolean validAt(Instant at) {
        return !at.isBefore(notBefore) && !at.isAfter(notAfter);
    }

    /// The subject's name for people, as RFC 4514 writes it.
    public String subject() {
        return x509.getSubjectX500Principal().getName();
    }

    /// The issuer's name for people, as RFC 4514 writes it.
    public String issuer() {
        return x509.getIssuerX500Principal().getName();
    }

    /// The subject's name in DER.
    public byte[] subjectDer() {
        return subject.clone();
    }

    /// The issuer's name in DER.
    public byte[] issuerDer() {
        return issuer.clone();
    }

    public Optional<String> commonName() {
        return attribute(BCStyle.CN);
    }

    public Optional<String> organization() {
        return attribute(BCStyle.O);
    }

    /// The member named by the subject's organizationIdentifier; empty if there is none of our scheme or it is not in
    /// its one written form.
    public Optional<MemberId> organizationIdentifier() {
        return member;
    }

    private static Optional<MemberId> member(String path) {
        try {
            return Optional.of(MemberId.parse(path));
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    /// The value of a subject attribute that occurs exactly once, alone in its relative name.
    private Optional<String> attribute(ASN1ObjectIdentifier type) {
        var names = structure.getSubject().getRDNs(type);
        if (names.length != 1 || names[0].isMultiValued()) {
            return Optional.empty();
        }
        return ForeignParser.read(WHAT, () -> Optional.of(IETFUtils.valueToString(names[0].getFirst().getValue())));
    }

    private static byte[] encoded(X500Name name) {
        try {
            return name.getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException("a parsed name can be written", e);
        }
    }

    /// The key's bits, over which key identifiers are hashed (RFC 5280 section 4.2.1.2, RFC 6960 section 4.1.1).
    public byte[] keyBits() {
        return keyBits.clone();
    }

    X509CertificateHolder structure() {
        return structure;
    }

    /// Whether the other certificate's key signed this one. The algorithm must be an approved one.
    public boolean signedBy(Certificate issuer, Signatures signatures) {
        return signatureAlgorithm().map(algorithm -> signatures.verify(algorithm, issuer.publicKey(), signedBytes(),
                signature)).orElse(false);
    }

    /// The algorithm this certificate is signed with; empty if it is not an approved one.
    public Optional<SignatureAlgorithm> signatureAlgorithm() {
        return signatureAlgorithm;
    }

    private static Optional<SignatureAlgorithm> algorithm(X509CertificateHolder structure) {
        return ForeignParser.read(WHAT,
                () -> SignatureAlgorithm.identifiedBy(structure.getSignatureAlgorithm().getEncoded("DER")));
    }

    private byte[] signedBytes() {
        return ForeignParser.read(WHAT, () -> structure.toASN1Structure().getTBSCertificate().getEncoded("DER"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate that && sha256.equals(that.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    /// The subject's name only.
    @Override
    public String toString() {
        return subject();
    }
}
