package de.hellweg.http;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A private key and the chain of certificates for it, the key's own first.
///
/// A key that does not show its encoding (one in a hardware module) makes the door use the JDK's TLS instead of
/// BoringSSL. Two identities are equal when their own certificates are.
public final class TlsIdentity {

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    public TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity without a certificate");
        }
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    public PrivateKey key() {
        return key;
    }

    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof TlsIdentity that && chain.getFirst().equals(that.chain.getFirst()));
    }

    @Override
    public int hashCode() {
        return chain.getFirst().hashCode();
    }

    @Override
    public String toString() {
        return chain.getFirst().getSubjectX500Principal().toString();
    }
}
