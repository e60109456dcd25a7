package de.hellweg.http.tls;

import de.hellweg.http.PeerCheck;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Accepts certificates that lead to given roots and name the host. The last chain accepted is remembered: for it only
/// the dates are looked at again, because paths are dear to build and this is asked before every call.
public final class TrustedPeer implements PeerCheck {

    private final X509TrustManager trust;
    private final String host;
    private final AtomicReference<List<X509Certificate>> accepted = new AtomicReference<>(List.of());

    public TrustedPeer(List<X509Certificate> roots, String host) {
        this.trust = trusting(roots);
        this.host = host;
    }

    private static X509TrustManager trusting(List<X509Certificate> roots) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < roots.size(); i++) {
                store.setCertificateEntry("root-" + i, roots.get(i));
            }
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("these roots cannot be trusted", e);
        }
    }

    @Override
    public Optional<String> objection(List<X509Certificate> chain) {
        try {
            if (chain.equals(accepted.get())) {
                for (X509Certificate certificate : chain) {
                    certificate.checkValidity();
                }
                return Optional.empty();
            }
            if (!HostNames.of(chain.getFirst()).cover(host)) {
                return Optional.of("the server's certificate is not for this host");
            }
            trust.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
            accepted.set(chain);
            return Optional.empty();
        } catch (CertificateException e) {
            return Optional.of("the server's certificate leads to no trusted root, or is not valid now");
        }
    }
}
