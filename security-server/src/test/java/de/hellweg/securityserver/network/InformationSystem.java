package de.hellweg.securityserver.network;

import de.hellweg.authority.Credential;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// How information systems connect: the JDK's client, perhaps with a TLS key, perhaps from another address of loopback.
final class InformationSystem {
    private InformationSystem() {}

    /// Without TLS, from an address such as 127.0.0.2.
    static HttpClient at(String address) {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    /// With TLS to whatever server there is, and a key of its own if it has one.
    static HttpClient withKey(Optional<Credential> credential) throws Exception {
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(credential.isPresent() ? keys(credential.get()) : null, new TrustManager[]{new Anybody()}, null);
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context).build();
    }

    private static KeyManager[] keys(Credential credential) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", credential.key(), new char[0], credential.chain().toArray(X509Certificate[]::new));
        return managers(store);
    }

    private static KeyManager[] managers(KeyStore store) throws GeneralSecurityException {
        var factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    /// The server's certificate is not what these tests are about.
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new AssertionError("no server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // Whoever it is.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new AssertionError("no server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // Whoever it is.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new AssertionError("no server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Whoever it is.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
