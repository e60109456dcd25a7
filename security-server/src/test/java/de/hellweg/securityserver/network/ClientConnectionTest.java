package de.hellweg.securityserver.network;

import static de.hellweg.securityserver.network.Outcomes.requireFault;
import static de.hellweg.securityserver.network.Outcomes.requireRecords;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.Credential;
import de.hellweg.securityserver.serverconfiguration.AddressRange;
import de.hellweg.securityserver.serverconfiguration.Client;
import de.hellweg.securityserver.serverconfiguration.ClientConnection;
import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.SecurityServerId;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How information systems must connect, so that none speaks for another (threats T11 and T13).
class ClientConnectionTest {
    private static final Set<AddressRange> LOOPBACK = Set.of(AddressRange.parse("127.0.0.1"));

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

    private Credential key(String name) {
        return network.pki().authentication(SecurityServerId.parse("DE-OWL/KOM/05774008/" + name), name);
    }

    private static Digest digest(Credential credential) throws Exception {
        return Digest.sha256(credential.certificate().getEncoded());
    }

    private int status(Optional<HttpClient> secure) throws Exception {
        return secure.isPresent()
                ? network.send(secure.get(), network.secureRequest("/person/42").GET()).statusCode()
                : network.send(network.request("/person/42").GET()).statusCode();
    }

    /// A row for each way a subsystem can be told to connect, a column for each way somebody connects.
    @Test
    void letsInOnlyWhoConnectsAsTheSubsystemMust() throws Exception {
        var registered = key("trade");
        try (var anonymous = InformationSystem.withKey(Optional.empty());
                var right = InformationSystem.withKey(Optional.of(registered));
                var wrong = InformationSystem.withKey(Optional.of(key("other")))) {
            var columns = List.of(Optional.<HttpClient>empty(), Optional.of(anonymous), Optional.of(right),
                    Optional.of(wrong));
            var rows = Map.of(new ClientConnection.Http(LOOPBACK), List.of(200, 200, 200, 200),
                    new ClientConnection.Https(LOOPBACK), List.of(401, 200, 200, 200),
                    new ClientConnection.HttpsWithCertificate(Set.of(digest(registered))),
                    List.of(401, 401, 200, 401));
            int let = 0;
            for (var row : rows.entrySet()) {
                network.consumer().configuration()
                        .put(new Client(ExchangeNetwork.TRADE, row.getKey(), Set.of()));
                for (int column = 0; column < columns.size(); column++) {
                    int expected = row.getValue().get(column);
                    assertThat(status(columns.get(column))).as("%s, column %d", row.getKey(), column)
                            .isEqualTo(expected);
                    let += expected == 200 ? 1 : 0;
                    assertThat(network.service().calls()).hasSize(let);
                }
            }
            assertThat(let).isEqualTo(8);
        }
    }

    @Test
    void letsNobodyInWithARegisteredCertificateThatHasExpired() throws Exception {
        var ends = key("trade");
        network.consumer().configuration().put(new Client(ExchangeNetwork.TRADE,
                new ClientConnection.HttpsWithCertificate(Set.of(digest(ends))), Set.of()));
        network.clock().advance(Duration.ofDays(3 * 365));
        network.registry().renew();
        try (var client = InformationSystem.withKey(Optional.of(ends))) {
            requireFault(network.send(client, network.secureRequest("/person/42").GET()), 401,
                    "server.clientproxy.ssl_authentication_failed");
        }
        requireRecords(network.consumer());
        assertThat(network.service().calls()).isEmpty();
    }

    @Test
    void letsNoNeighbourOnTheSameServerSpeakForTheSubsystem() throws Exception {
        var trade = key("trade");
        var library = key("library");
        network.consumer().configuration().put(new Client(ExchangeNetwork.TRADE,
                new ClientConnection.HttpsWithCertificate(Set.of(digest(trade))), Set.of()));
        network.consumer().configuration().put(new Client(ExchangeNetwork.LIBRARY,
                new ClientConnection.HttpsWithCertificate(Set.of(digest(library))), Set.of()));
        try (var neighbour = InformationSystem.withKey(Optional.of(library))) {
            requireFault(network.send(neighbour, network.secureRequest("/person/42").GET()), 401,
                    "server.clientproxy.ssl_authentication_failed");
            requireRecords(network.consumer());
            requireFault(
                    network.send(neighbour,
                            network.secureRequest("/person/42")
                                    .setHeader("X-Road-Client", ExchangeNetwork.LIBRARY.path()).GET()),
                    403, "server.serverproxy.access_denied");
        }
        assertThat(network.service().calls()).isEmpty();
    }

    @Test
    void letsNoNeighbourSpeakFromAnotherAddress() throws Exception {
        try (var neighbour = InformationSystem.at("127.0.0.2")) {
            requireFault(network.send(neighbour, network.request("/person/42").GET()), 401,
                    "server.clientproxy.ssl_authentication_failed");
        }
        requireRecords(network.consumer());
        assertThat(status(Optional.empty())).isEqualTo(200);
    }
}
