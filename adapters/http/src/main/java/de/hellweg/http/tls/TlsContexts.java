package de.hellweg.http.tls;

import de.hellweg.http.ServerTls.ClientCertificates;
import de.hellweg.http.TlsIdentity;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Makes TLS 1.3 of identities: hybrid X25519MLKEM768 first, then X25519, P-256 and P-384. BoringSSL where it loads and
/// the key shows its encoding, else the JDK, which has no hybrid group yet.
public final class TlsContexts {

    private static final String[] PROTOCOLS = {"TLSv1.3"};
    private static final String[] HYBRID_FIRST = {"X25519MLKEM768", "x25519", "secp256r1", "secp384r1"};
    private static final String[] CLASSIC = {"x25519", "secp256r1", "secp384r1"};

    private TlsContexts() {}

    public static SslContext server(TlsIdentity identity, ClientCertificates wanted) throws SSLException {
        var builder = SslContextBuilder.forServer(identity.key(), identity.chain())
                .clientAuth(switch (wanted) {
                    case NONE -> ClientAuth.NONE;
                    case WANTED -> ClientAuth.OPTIONAL;
                    case REQUIRED -> ClientAuth.REQUIRE;
                });
        return finish(builder, isNative(Optional.of(identity)));
    }

    public static SslContext client(Optional<TlsIdentity> identity) throws SSLException {
        var builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm("");
        if (identity.isPresent()) {
            builder.keyManager(identity.get().key(), identity.get().chain());
        }
        return finish(builder, isNative(identity));
    }

    private static boolean isNative(Optional<TlsIdentity> identity) {
        return OpenSsl.isAvailable() && identity.map(own -> own.key().getEncoded() != null).orElse(true);
    }

    private static SslContext finish(SslContextBuilder builder, boolean boring) throws SSLException {
        // Netty passes the key on in a key store that never leaves memory. The platform's usual kind would derive a key
        // from an empty password, 10,000 rounds there and 10,000 back, at each start.
        builder.protocols(PROTOCOLS).keyStoreType("JKS").trustManager(new AnyPeer())
                .sslProvider(boring ? SslProvider.OPENSSL : SslProvider.JDK);
        if (boring) {
            builder.option(OpenSslContextOption.GROUPS, HYBRID_FIRST);
        }
        return builder.build();
    }

    /// Sets what only an engine can be told.
    public static void settle(SslHandler handler) {
        SSLEngine engine = handler.engine();
        if (engine.getClass().getName().startsWith("sun.security.")) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setNamedGroups(CLASSIC);
            engine.setSSLParameters(parameters);
        }
    }

    /// The chain the peer showed, in the JDK's own form; empty when it showed none.
    public static List<X509Certificate> peerChain(SslHandler handler) throws CertificateException {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var chain = new ArrayList<X509Certificate>(3);
            for (var certificate : handler.engine().getSession().getPeerCertificates()) {
                var encoded = new java.io.ByteArrayInputStream(certificate.getEncoded());
                chain.add((X509Certificate) factory.generateCertificate(encoded));
            }
            return List.copyOf(chain);
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }
}
