package de.hellweg.authority;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/// From the platform's form of a certificate to Bouncy Castle's.
final class Holders {
    private Holders() {}

    static X509CertificateHolder of(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate can be written", e);
        }
    }
}
