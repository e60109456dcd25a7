package de.hellweg.trust.certificate;

import java.math.BigInteger;
import java.security.Principal;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/// A certificate of a path in which each signature was verified when the path was put together: for the path validator,
/// which would have the platform verify all of them again, at many times the cost. Everything but the signature is the
/// platform's own word; another key than the issuer's has not signed it.
final class ProvedCertificate extends X509Certificate {
    private static final long serialVersionUID = 1L;

    private final transient Certificate certificate;
    private final transient Certificate issuer;

    /// @param issuer whose key is known to have signed the certificate
    ProvedCertificate(Certificate certificate, Certificate issuer) {
        this.certificate = certificate;
        this.issuer = issuer;
    }

    @Override
    public void verify(PublicKey key) throws SignatureException {
        if (!Arrays.equals(key.getEncoded(), issuer.publicKey().getEncoded())) {
            throw new SignatureException("signed with another key");
        }
    }

    @Override
    public void verify(PublicKey key, String provider) throws SignatureException {
        verify(key);
    }

    @Override
    public void verify(PublicKey key, Provider provider) throws SignatureException {
        verify(key);
    }

    private X509Certificate platform() {
        return certificate.x509();
    }

    @Override
    public PublicKey getPublicKey() {
        return certificate.publicKey();
    }

    @Override
    public byte[] getEncoded() {
        return certificate.der().bytes();
    }

    @Override
    public void checkValidity() throws CertificateExpiredException, CertificateNotYetValidException {
        platform().checkValidity();
    }

    @Override
    public void checkValidity(Date date) throws CertificateExpiredException, CertificateNotYetValidException {
        platform().checkValidity(date);
    }

    @Override
    public int getVersion() {
        return platform().getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
        return platform().getSerialNumber();
    }

    @Override
    @SuppressWarnings("deprecation") // a certificate must answer it
    public Principal getIssuerDN() {
        return platform().getIssuerDN();
    }

    @Override
    @SuppressWarnings("deprecation") // a certificate must answer it
    public Principal getSubjectDN() {
        return platform().getSubjectDN();
    }

    @Override
    public X500Principal getIssuerX500Principal() {
        return platform().getIssuerX500Principal();
    }

    @Override
    public X500Principal getSubjectX500Principal() {
        return platform().getSubjectX500Principal();
    }

    @Override
    public Date getNotBefore() {
        return platform().getNotBefore();
    }

    @Override
    public Date getNotAfter() {
        return platform().getNotAfter();
    }

    @Override
    public byte[] getTBSCertificate() throws CertificateEncodingException {
        return platform().getTBSCertificate();
    }

    @Override
    public byte[] getSignature() {
        return platform().getSignature();
    }

    @Override
    public String getSigAlgName() {
        return platform().getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
        return platform().getSigAlgOID();
    }

    @Override
    public byte @Nullable [] getSigAlgParams() {
        return platform().getSigAlgParams();
    }

    @Override
    public boolean @Nullable [] getIssuerUniqueID() {
        return platform().getIssuerUniqueID();
    }

    @Override
    public boolean @Nullable [] getSubjectUniqueID() {
        return platform().getSubjectUniqueID();
    }

    @Override
    public boolean @Nullable [] getKeyUsage() {
        return platform().getKeyUsage();
    }

    @Override
    public @Nullable List<String> getExtendedKeyUsage() throws CertificateParsingException {
        return platform().getExtendedKeyUsage();
    }

    @Override
    public int getBasicConstraints() {
        return platform().getBasicConstraints();
    }

    @Override
    public @Nullable Collection<List<?>> getSubjectAlternativeNames() throws CertificateParsingException {
        return platform().getSubjectAlternativeNames();
    }

    @Override
    public @Nullable Collection<List<?>> getIssuerAlternativeNames() throws CertificateParsingException {
        return platform().getIssuerAlternativeNames();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return platform().hasUnsupportedCriticalExtension();
    }

    @Override
    public @Nullable Set<String> getCriticalExtensionOIDs() {
        return platform().getCriticalExtensionOIDs();
    }

    @Override
    public @Nullable Set<String> getNonCriticalExtensionOIDs() {
        return platform().getNonCriticalExtensionOIDs();
    }

    @Override
    public byte @Nullable [] getExtensionValue(String oid) {
        return platform().getExtensionValue(oid);
    }

    @Override
    public String toString() {
        return certificate.toString();
    }
}
