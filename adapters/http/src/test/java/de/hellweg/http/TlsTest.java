package de.hellweg.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.hellweg.http.CallFailed.Kind;
import de.hellweg.http.ServerTls.ClientCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    private Path directory = Path.of("");
    private TestKeys keys = new TestKeys(directory);
    private final HttpClient client = Doors.client();

    @BeforeEach
    void prepare() {
        keys = new TestKeys(directory);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static HttpServer server(TlsIdentity identity, ClientCertificates wanted) {
        return Doors.secure(new ServerTls(() -> identity, wanted),
                exchange -> Doors.text(exchange.secure() + " " + exchange.peerCertificates().stream()
                        .map(certificate -> certificate.getSubjectX500Principal().getName()).toList()));
    }

    private static Destination to(HttpServer server, Optional<TlsIdentity> own, PeerCheck check) {
        return Destination.tls("localhost", server.address().getPort(), new ClientTls(own, check));
    }

    private CallFailed failure(Destination destination) {
        return catchThrowableOfType(CallFailed.class, () -> Doors.get(client, destination, "/"));
    }

    @Test
    void showsEachSideTheOthersCertificate() throws Exception {
        TlsIdentity theirs = keys.make("server", "dns:localhost");
        TlsIdentity ours = keys.make("client", "dns:client");
        try (var server = server(theirs, ClientCertificates.REQUIRED)) {
            var destination = to(server, Optional.of(ours), PeerCheck.pinned(Set.of(TestKeys.sha256(theirs))));
            try (var answer = client.send(Call.get(destination, "/", Doors.SOON))) {
                assertThat(answer.body().readAllBytes()).asString().isEqualTo("true [CN=client]");
                assertThat(answer.peerCertificates()).isEqualTo(theirs.chain());
            }
        }
    }

    @Test
    void asksForACertificateAsItIsTold() throws Exception {
        TlsIdentity theirs = keys.make("server", "dns:localhost");
        PeerCheck check = PeerCheck.pinned(Set.of(TestKeys.sha256(theirs)));
        Optional<TlsIdentity> ours = Optional.of(keys.make("client", "dns:client"));
        try (var none = server(theirs, ClientCertificates.NONE);
                var wanted = server(theirs, ClientCertificates.WANTED);
                var required = server(theirs, ClientCertificates.REQUIRED)) {
            assertThat(Doors.get(client, to(none, ours, check), "/")).isEqualTo("200 true []");
            assertThat(Doors.get(client, to(wanted, ours, check), "/")).isEqualTo("200 true [CN=client]");
            assertThat(Doors.get(client, to(wanted, Optional.empty(), check), "/")).isEqualTo("200 true []");
            assertThat(failure(to(required, Optional.empty(), check)).kind()).isIn(Kind.TLS_FAILED, Kind.BROKEN);
        }
    }

    @Test
    void refusesTheWrongServerBeforeAByteLeaves() throws Exception {
        TlsIdentity theirs = keys.make("server", "dns:localhost,ip:127.0.0.1");
        TlsIdentity other = keys.make("other", "dns:localhost");
        var asked = new AtomicInteger();
        try (var server = Doors.secure(new ServerTls(() -> theirs, ClientCertificates.NONE), exchange -> {
            asked.incrementAndGet();
            return Doors.text("never");
        })) {
            for (PeerCheck check : List.of(PeerCheck.pinned(Set.of(TestKeys.sha256(other))),
                    PeerCheck.pinned(Set.of()), PeerCheck.trusting(other.chain(), "localhost"),
                    PeerCheck.trusting(theirs.chain(), "elsewhere"), PeerCheck.trusting(theirs.chain(), "127.0.0.2"))) {
                CallFailed failed = failure(to(server, Optional.empty(), check));
                assertThat(failed.kind()).isEqualTo(Kind.PEER_REFUSED);
                assertThat(failed.requestLeft()).isFalse();
            }
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void aServerThatDoesNotSpeakIsAwayAndNotRefused() throws Exception {
        var settings = new HttpClient.Settings(AddressRule.any(), Duration.ofMillis(300), Duration.ofSeconds(5), 4,
                65_536, 65_536);
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var impatient = HttpClient.open(settings)) {
            var destination = Destination.tls("localhost", silent.getLocalPort(),
                    new ClientTls(Optional.empty(), PeerCheck.pinned(Set.of())));
            var failed = catchThrowableOfType(CallFailed.class,
                    () -> impatient.send(Call.get(destination, "/", Doors.SOON)));
            assertThat(failed.kind()).isEqualTo(Kind.NOT_CONNECTED);
            assertThat(failed.requestLeft()).isFalse();
        }
    }

    @Test
    void trustsAServerOfTheRightRootAndHost() throws Exception {
        TlsIdentity theirs = keys.make("server", "dns:*.example.org,dns:localhost,ip:127.0.0.1");
        try (var server = server(theirs, ClientCertificates.NONE)) {
            for (String host : List.of("localhost", "LOCALHOST", "127.0.0.1", "a.example.org")) {
                var check = PeerCheck.trusting(theirs.chain(), host);
                assertThat(Doors.get(client, to(server, Optional.empty(), check), "/")).startsWith("200 ");
                assertThat(Doors.get(client, to(server, Optional.empty(), check), "/")).startsWith("200 ");
            }
            for (String host : List.of("example.org", "a.b.example.org", "127.0.0.2")) {
                assertThat(PeerCheck.trusting(theirs.chain(), host).objection(theirs.chain())).isPresent();
            }
        }
    }

    @Test
    void asksThePeerCheckAgainBeforeAPooledConnectionIsUsed() throws Exception {
        TlsIdentity theirs = keys.make("server", "dns:localhost");
        var objection = new AtomicReference<>(Optional.<String>empty());
        var asked = new AtomicInteger();
        try (var server = server(theirs, ClientCertificates.NONE)) {
            PeerCheck check = chain -> {
                asked.incrementAndGet();
                return Objects.requireNonNull(objection.get());
            };
            assertThat(Doors.get(client, to(server, Optional.empty(), check), "/")).startsWith("200 ");
            assertThat(Doors.get(client, to(server, Optional.empty(), check), "/")).startsWith("200 ");
            objection.set(Optional.of("no longer registered"));
            CallFailed failed = failure(to(server, Optional.empty(), check));

            assertThat(failed.kind()).isEqualTo(Kind.PEER_REFUSED);
            assertThat(failed.requestLeft()).isFalse();
            assertThat(asked).hasValue(4);
        }
    }

    @Test
    void takesUpARenewedIdentityAtTheNextConnection() throws Exception {
        TlsIdentity before = keys.make("before", "dns:localhost");
        TlsIdentity after = keys.make("after", "dns:localhost");
        var identity = new AtomicReference<>(before);
        var tls = new ServerTls(() -> Objects.requireNonNull(identity.get()), ClientCertificates.NONE);
        try (var server = Doors.secure(tls, exchange -> Doors.text("fine"))) {
            var check = PeerCheck.pinned(Set.of(TestKeys.sha256(after)));
            assertThat(failure(to(server, Optional.empty(), check)).kind()).isEqualTo(Kind.PEER_REFUSED);
            identity.set(after);
            assertThat(Doors.get(client, to(server, Optional.empty(), check), "/")).isEqualTo("200 fine");
        }
    }

    @Test
    void speaksTls13Alone() throws Exception {
        try (var server = server(keys.make("server", "dns:localhost"), ClientCertificates.NONE)) {
            assertThat(handshake(server.address(), "TLSv1.3")).isEqualTo("TLSv1.3");
            assertThat(catchThrowableOfType(SSLException.class, () -> handshake(server.address(), "TLSv1.2")))
                    .isNotNull();
        }
    }

    private static String handshake(InetSocketAddress address, String protocol)
            throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{new Trusting()}, new SecureRandom());
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(address.getAddress(),
                address.getPort())) {
            socket.setEnabledProtocols(new String[]{protocol});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void answersNothingToPlainTextOnATlsPort() throws Exception {
        try (var server = server(keys.make("server", "dns:localhost"), ClientCertificates.NONE)) {
            assertThat(RawSocket.exchange(server.address(), "GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
                    .doesNotContain("HTTP/1.1");
            assertThat(failure(Doors.to(server.address())).kind()).isIn(Kind.ANSWER_INVALID, Kind.BROKEN);
        }
    }
}
