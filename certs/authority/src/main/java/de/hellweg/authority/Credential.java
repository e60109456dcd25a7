package de.hellweg.authority;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A private key and the chain of certificates for it, the key's own first, a root last if there is one.
public final class Credential {
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    public Credential(PrivateKey key, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a credential has a certificate");
        }
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    public PrivateKey key() {
        return key;
    }

    /// The key's own certificate.
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    public List<X509Certificate> chain() {
        return chain;
    }

    /// What stands between the key's own certificate and the root, which is left out.
    public List<X509Certificate> intermediates() {
        return chain.stream().skip(1)
                .filter(ca -> !ca.getSubjectX500Principal().equals(ca.getIssuerX500Principal())).toList();
    }

    /// The subject's name; never the key.
    @Override
    public String toString() {
        return certificate().getSubjectX500Principal().getName();
    }
}
