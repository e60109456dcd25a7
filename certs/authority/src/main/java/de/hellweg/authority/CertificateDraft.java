package de.hellweg.authority;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// A certificate about to be signed (RFC 5280). The profile writes the extensions; nothing is taken from a request but
/// the key.
///
/// @param ocsp where its status can be asked, written into it
public record CertificateDraft(Profile profile, X500Name subject, PublicKey key, BigInteger serialNumber,
        Instant notBefore, Instant notAfter, Optional<URI> ocsp) {

    /// Signed by the issuer's key.
    public X509Certificate signedBy(Credential issuer) {
        var issuerCertificate = issuer.certificate();
        return sign(X500Name.getInstance(issuerCertificate.getSubjectX500Principal().getEncoded()),
                issuerCertificate.getPublicKey(), issuer.key());
    }

    /// Signed by its own key: a root.
    public X509Certificate signedByItself(PrivateKey own) {
        return sign(subject, key, own);
    }

    private X509Certificate sign(X500Name issuer, PublicKey issuerKey, PrivateKey signingKey) {
        try {
            var subjectKey = SubjectPublicKeyInfo.getInstance(key.getEncoded());
            var builder = new X509v3CertificateBuilder(issuer, serialNumber, Date.from(notBefore), Date.from(notAfter),
                    subject, subjectKey);
            addIdentifiers(builder, subjectKey, SubjectPublicKeyInfo.getInstance(issuerKey.getEncoded()));
            addUsages(builder);
            var holder = builder.build(SigningAlgorithm.signer(signingKey, issuerKey));
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException("a certificate of our own profile can be written", e);
        }
    }

    private void addIdentifiers(X509v3CertificateBuilder builder, SubjectPublicKeyInfo subjectKey,
            SubjectPublicKeyInfo issuerKey) throws IOException {
        var identifiers = new X509ExtensionUtils(sha1());
        builder.addExtension(Extension.subjectKeyIdentifier, false,
                identifiers.createSubjectKeyIdentifier(subjectKey));
        if (profile != Profile.ROOT_CA) {
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                    identifiers.createAuthorityKeyIdentifier(issuerKey));
        }
    }

    private void addUsages(X509v3CertificateBuilder builder) throws IOException {
        builder.addExtension(Extension.keyUsage, true, profile.keyUsage());
        if (!profile.purposes().isEmpty()) {
            builder.addExtension(Extension.extendedKeyUsage, profile.purposesCritical(), profile.extendedKeyUsage());
        }
        if (profile == Profile.ROOT_CA) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
        }
        if (profile == Profile.ISSUING_CA) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        }
        if (profile == Profile.OCSP_RESPONDER) {
            builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
        }
        if (ocsp.isPresent()) {
            var address = new GeneralName(GeneralName.uniformResourceIdentifier, ocsp.get().toString());
            builder.addExtension(Extension.authorityInfoAccess, false,
                    new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, address));
        }
    }

    /// Key identifiers name keys, they prove nothing: SHA-1 as RFC 5280 section 4.2.1.2 has it.
    private static DigestCalculator sha1() {
        try {
            return new BcDigestCalculatorProvider().get(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("Bouncy Castle has SHA-1", e);
        }
    }
}
