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
    private final Instant notBefore;
    private final Instant notAfter;
    private final Optional<MemberId> member;
    private final Optional<SignatureAlgorithm> signatureAlgorithm;
    /// All else; absent in the [#compact] form, which reads it again when it is asked.
    private final Optional<Parts> parts;

    /// What is asked for with each message is worked out once. Only copies of the arrays leave the certificate.
    private static final class Parts {
        private final X509CertificateHolder structure;
        private final X509Certificate x509;
        private final PublicKey publicKey;
        private final byte[] subject;
        private final byte[] issuer;
        private final byte[] signature;
        private final byte[] keyBits;

        Parts(X509CertificateHolder structure, X509Certificate x509) {
            this.structure = structure;
            this.x509 = x509;
            this.publicKey = Providers.quickForm(x509.getPublicKey());
            this.subject = encoded(structure.getSubject());
            this.issuer = encoded(structure.getIssuer());
            this.signature = structure.getSignature();
            this.keyBits = structure.getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
        }
    }

    private Certificate(byte[] encoded, X509CertificateHolder structure, X509Certificate x509) {
        this.der = Der.of(encoded);
        this.sha256 = Digest.sha256(encoded);
        this.parts = Optional.of(new Parts(structure, x509));
        this.notBefore = x509.getNotBefore().toInstant();
        this.notAfter = x509.getNotAfter().toInstant();
        this.member = attribute(BCStyle.ORGANIZATION_IDENTIFIER).filter(text -> text.startsWith(Subject.MEMBER_SCHEME))
                .flatMap(text -> member(text.substring(Subject.MEMBER_SCHEME.length())));
        this.signatureAlgorithm = algorithm(structure);
    }

    private Certificate(Certificate read, Optional<MemberId> member) {
        this.der = read.der;
        this.sha256 = read.sha256;
        this.notBefore = read.notBefore;
        this.notAfter = read.notAfter;
        this.member = member;
        this.signatureAlgorithm = read.signatureAlgorithm;
        this.parts = Optional.empty();
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

    /// The same certificate, held as little more than its bytes, a tenth of the memory: whatever else is asked of it is read
    /// from them each time. For those that are kept in great number and seldom used.
    ///
    /// @param known the member it names, so that all that name it share one value; without meaning if it names another
    public Certificate compact(MemberId known) {
        return new Certificate(this, member.map(named -> named.equals(known) ? known : named));
    }

    /// The same certificate with all that is asked for in a validation at hand.
    public Certificate whole() {
        return parts.isPresent() ? this : parse(der.bytes());
    }

    private Parts parts() {
        return parts.orElseGet(() -> whole().parts());
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
        return parts().x509;
    }

    /// In the form the quickest provider verifies with.
    public PublicKey publicKey() {
        return parts().publicKey;
    }

    public BigInteger serialNumber() {
        return parts().structure.getSerialNumber();
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
        return x509().getSubjectX500Principal().getName();
    }

    /// The issuer's name for people, as RFC 4514 writes it.
    public String issuer() {
        return x509().getIssuerX500Principal().getName();
    }

    /// The subject's name in DER.
    public byte[] subjectDer() {
        return parts().subject.clone();
    }

    /// The issuer's name in DER.
    public byte[] issuerDer() {
        return parts().issuer.clone();
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
        var names = structure().getSubject().getRDNs(type);
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
        return parts().keyBits.clone();
    }

    X509CertificateHolder structure() {
        return parts().structure;
    }

    /// Whether the other certificate's key signed this one. The algorithm must be an approved one.
    public boolean signedBy(Certificate issuer, Signatures signatures) {
        return signatureAlgorithm().map(algorithm -> signatures.verify(algorithm, issuer.publicKey(), signedBytes(),
                parts().signature)).orElse(false);
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
        return ForeignParser.read(WHAT, () -> structure().toASN1Structure().getTBSCertificate().getEncoded("DER"));
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
