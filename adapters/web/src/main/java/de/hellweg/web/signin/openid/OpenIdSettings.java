package de.hellweg.web.signin.openid;

import de.hellweg.trust.Malformed;
import java.net.InetAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;

/// What this site is to its identity provider, and the provider to it.
///
/// @param issuer as it stands in the provider's metadata; https, or http on the loopback address
/// @param clientSecret what this site shows the provider (client_secret_basic)
/// @param returnAddress registered there as redirect URI
/// @param roots that the provider's TLS certificate must lead to
public record OpenIdSettings(URI issuer, String clientId, String clientSecret, URI returnAddress,
        List<X509Certificate> roots) {
    public OpenIdSettings {
        roots = List.copyOf(roots);
    }

    /// The issuer as written in settings; throws [Malformed].
    public static URI issuer(String written) {
        var uri = URI.create(written);
        boolean plain = "http".equals(uri.getScheme()) && uri.getHost() != null && isLoopback(uri.getHost());
        if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null
                || !("https".equals(uri.getScheme()) || plain)) {
            throw new Malformed("issuer", "must be an https address without query (http on loopback alone)");
        }
        return uri;
    }

    static boolean isLoopback(String host) {
        return "localhost".equals(host)
                || (host.matches("127(\\.\\d{1,3}){3}|\\[::1]") && InetAddress.ofLiteral(host).isLoopbackAddress());
    }

    @Override
    public String toString() {
        return "client " + clientId + " of " + issuer;
    }
}
