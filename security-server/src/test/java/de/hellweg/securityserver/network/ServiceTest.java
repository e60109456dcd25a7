package de.hellweg.securityserver.network;

import static de.hellweg.securityserver.network.Outcomes.requireFault;
import static de.hellweg.securityserver.network.Outcomes.requireRecords;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.Credential;
import de.hellweg.http.AddressRule;
import de.hellweg.http.Content;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.ServerTls;
import de.hellweg.http.TlsIdentity;
import de.hellweg.securityserver.serverconfiguration.ServiceHome;
import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.LeafKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which information systems are called: over HTTPS only the one with the configured certificate (threat T14), and none
/// whose address leads back inside (threat T20).
class ServiceTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private ExchangeNetwork network;

    @BeforeEach
    void start() {
        network = ExchangeNetwork.start(directory);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private void serviceAt(String base, Set<Digest> certificates) {
        network.provider().configuration().put(network.service(
                new ServiceHome.InformationSystem(URI.create(base), SOON, certificates, Optional.empty()),
                Optional.empty()));
    }

    private Credential credential() {
        return network.pki().authentication(SecurityServerId.parse("DE-OWL/KOM/05774032/is"), "register");
    }

    @Test
    void callsAServiceOverHttpsAndShowsItTheServersCertificate() throws Exception {
        var own = credential();
        var service = network.secureService(new ServerTls(() -> new TlsIdentity(own.key(), own.chain()),
                ServerTls.ClientCertificates.REQUIRED));
        serviceAt(service.address().toString(), Set.of(Digest.sha256(own.certificate().getEncoded())));
        assertThat(network.send(network.request("/person/42").GET()).statusCode()).isEqualTo(200);
        assertThat(service.calls()).hasSize(1);
        assertThat(service.calls().getFirst().peerCertificates().getFirst())
                .isEqualTo(network.provider().keys().internalTls().chain().getFirst());
    }

    @Test
    void callsNoServiceWithAnotherCertificateThanTheConfiguredOne() throws Exception {
        var shown = credential();
        var expected = credential();
        var service = network.secureService(new ServerTls(() -> new TlsIdentity(shown.key(), shown.chain()),
                ServerTls.ClientCertificates.WANTED));
        serviceAt(service.address().toString(), Set.of(Digest.sha256(expected.certificate().getEncoded())));
        requireFault(network.send(network.request("/person/42").GET()), 502, "server.serverproxy.network_error");
        assertThat(service.calls()).isEmpty();
        requireRecords(network.provider(), LeafKind.REQUEST, LeafKind.REFUSAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "0", "0.0.0.0", "[::1]", "[::]",
            "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "0177.0.0.1", "169.254.169.254",
            "[fe80::1]", "[2002:7f00:1::]", "inside.rebind.test", "both.rebind.test", "metadata.rebind.test"})
    void callsNoServiceWhoseAddressLeadsInside(String host) throws Exception {
        network.provider().allowServices(AddressRule.notLocal());
        int port = network.service().address().getPort();
        serviceAt("http://" + host + ":" + port + "/register", Set.of());
        var answer = network.send(network.request("/person/42").GET());
        assertThat(answer.statusCode()).isIn(502, 504);
        assertThat(answer.headers().firstValue("X-Road-Error").orElseThrow()).isIn("server.serverproxy.network_error",
                "server.serverproxy.service_timed_out");
        assertThat(network.service().calls()).isEmpty();
        requireRecords(network.provider(), LeafKind.REQUEST, LeafKind.REFUSAL);
    }

    @Test
    void followsNoRedirectOfAService() throws Exception {
        var inside = network.secureService(new ServerTls(
                () -> new TlsIdentity(credential().key(), credential().chain()), ServerTls.ClientCertificates.WANTED));
        network.service().answerWith(_ -> new HttpResponse(302,
                Headers.of("Location", inside.address().toString()), Content.empty()));
        var answer = network.send(network.request("/person/42").GET());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(inside.calls()).isEmpty();
        assertThat(network.service().calls()).hasSize(1);
    }
}
