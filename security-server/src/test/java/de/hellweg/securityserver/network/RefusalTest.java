package de.hellweg.securityserver.network;

import static de.hellweg.securityserver.network.Outcomes.requireFault;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.HttpResponse;
import de.hellweg.securityserver.messagelog.LogRecord;
import de.hellweg.securityserver.serverconfiguration.AddressRange;
import de.hellweg.securityserver.serverconfiguration.Client;
import de.hellweg.securityserver.serverconfiguration.ClientConnection;
import de.hellweg.trust.log.LeafKind;
import de.hellweg.trust.ocsp.OcspResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Takes away each cause of a good exchange in turn and looks that nothing later happened: not logged, not sent, not called.
class RefusalTest {
    private static final List<LeafKind> NOTHING = List.of();
    private static final List<LeafKind> NO_ANSWER = List.of(LeafKind.REQUEST, LeafKind.NO_ANSWER);
    private static final List<LeafKind> REFUSED = List.of(LeafKind.REQUEST, LeafKind.REFUSAL);

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

    @Test
    void refusesWhatIsWrongBeforeAnythingIsMadeOfIt() throws Exception {
        requireRefused("/person/../42", 400, "server.clientproxy.bad_request");
        requireRefused("/person/%2e%2e", 400, "server.clientproxy.bad_request");
        network.consumer().configuration().put(new Client(ExchangeNetwork.TRADE,
                new ClientConnection.Http(Set.of(AddressRange.parse("10.0.0.0/8"))), Set.of()));
        requireRefused("/person/42", 401, "server.clientproxy.ssl_authentication_failed");
        network.consumer().configuration().put(new Client(ExchangeNetwork.TRADE,
                new ClientConnection.Https(Set.of(AddressRange.parse("127.0.0.1"))), Set.of()));
        requireRefused("/person/42", 401, "server.clientproxy.ssl_authentication_failed");
        network.consumer().configuration().put(new Client(ExchangeNetwork.TRADE,
                new ClientConnection.HttpsWithCertificate(Set.of()), Set.of()));
        requireRefused("/person/42", 401, "server.clientproxy.ssl_authentication_failed");
    }

    private void requireRefused(String path, int status, String code) throws Exception {
        var answer = network.send(network.request(path).GET());
        requireFault(answer, status, code);
        requireEffects(NOTHING, NOTHING, 0);
    }

    @Test
    void refusesANeighbourWhoIsNotConfigured() throws Exception {
        var answer = network.send(network.request("/person/42")
                .setHeader("X-Road-Client", ExchangeNetwork.LIBRARY.path()).GET());
        requireFault(answer, 403, "server.clientproxy.unknown_member");
        requireEffects(NOTHING, NOTHING, 0);
    }

    @Test
    void refusesWhenTheRegistryIsTooOldAndGoesOnWhenItIsRenewed() throws Exception {
        network.clock().advance(Duration.ofHours(25));
        requireFault(network.send(network.request("/person/42").GET()), 503, "server.clientproxy.global_conf_outdated");
        requireEffects(NOTHING, NOTHING, 0);
    }

    @Test
    void refusesAPurposeTheRegistryDoesNotKnow() throws Exception {
        var answer = network.send(network.request("/person/42").setHeader("Hellweg-Purpose", "neugier").GET());
        requireFault(answer, 400, "server.clientproxy.unknown_purpose");
        requireEffects(NOTHING, NOTHING, 0);
    }

    @Test
    void refusesToSealForAMemberWithoutAKey() throws Exception {
        network.consumer().keys().cannotSeal(ExchangeNetwork.DELBRUECK);
        requireFault(network.send(network.request("/person/42").GET()), 503,
                "server.clientproxy.cannot_create_signature");
        requireEffects(NOTHING, NOTHING, 0);
    }

    @Test
    void sendsNothingThatTheConsumerCannotLog() throws Exception {
        network.consumer().log().failFor(_ -> true);
        requireFault(network.send(network.request("/person/42").GET()), 503, "server.clientproxy.logging_failed");
        requireEffects(NOTHING, NOTHING, 0);
    }

    @Test
    void sendsNothingWhileTimeStampsAreOverdue() throws Exception {
        network.consumer().log().overdue(true);
        requireFault(network.send(network.request("/person/42").GET()), 503, "server.clientproxy.timestamping_failed");
        requireEffects(NOTHING, NOTHING, 0);
    }

    @Test
    void callsNothingThatTheProviderCannotLog() throws Exception {
        network.provider().log().failFor(_ -> true);
        requireFault(network.send(network.request("/person/42").GET()), 503, "server.serverproxy.logging_failed");
        requireEffects(NO_ANSWER, NOTHING, 0);
    }

    @Test
    void returnsNothingThatTheProviderCannotLog() throws Exception {
        network.provider().log().failFor(record -> record.kind() == LeafKind.RESPONSE);
        requireFault(network.send(network.request("/person/42").GET()), 503, "server.serverproxy.logging_failed");
        requireEffects(NO_ANSWER, List.of(LeafKind.REQUEST), 1);
    }

    @Test
    void returnsNothingThatTheConsumerCannotLog() throws Exception {
        network.consumer().log().failFor(record -> record.kind() == LeafKind.RESPONSE);
        var answer = network.send(network.request("/person/42").GET());
        requireFault(answer, 503, "server.clientproxy.logging_failed");
        requireEffects(List.of(LeafKind.REQUEST), List.of(LeafKind.REQUEST, LeafKind.RESPONSE), 1);
    }

    @Test
    void refusesWithoutARightOrPurposeAndSealsAndLogsTheRefusalOnBothSides() throws Exception {
        requireFault(network.send(network.request("/person/42/children").GET()), 403,
                "server.serverproxy.access_denied");
        requireEffects(REFUSED, REFUSED, 0);
        requireFault(network.send(network.request("/person/42").setHeader("Hellweg-Purpose", "fundsache").GET()), 403,
                "server.serverproxy.purpose_denied");
        requireFault(network.send(network.request("/person/42").DELETE()), 403, "server.serverproxy.access_denied");
        requireFault(network.send(network.request("/person/42").setHeader("X-Road-Issue", " ").GET()), 400,
                "server.serverproxy.missing_header_field");
        network.provider().configuration().put(network.service(Optional.of("Wartung"), Duration.ofSeconds(5)));
        requireFault(network.send(network.request("/person/42").GET()), 503, "server.serverproxy.service_disabled");
        assertThat(network.service().calls()).isEmpty();
        assertThat(network.consumer().log().open()).isEmpty();
        assertThat(network.provider().log().open()).isEmpty();
    }

    @Test
    void refusesASealOfAnotherMember() throws Exception {
        network.consumer().keys().seal(ExchangeNetwork.DELBRUECK, network.sealing(ExchangeNetwork.PADERBORN));
        requireFault(network.send(network.request("/person/42").GET()), 400,
                "server.serverproxy.signature_verification");
        requireEffects(NO_ANSWER, NOTHING, 0);
    }

    @Test
    void refusesARevokedSealingCertificate() throws Exception {
        var revoked = network.pki().defects().revokedSigningCertificate(ExchangeNetwork.DELBRUECK);
        network.consumer().keys().seal(ExchangeNetwork.DELBRUECK, revoked);
        requireFault(network.send(network.request("/person/42").GET()), 400, "server.serverproxy.cert_validation");
        requireEffects(NO_ANSWER, NOTHING, 0);
    }

    @Test
    void refusesASealWithAStaleOcspResponse() throws Exception {
        var sealing = network.sealing(ExchangeNetwork.DELBRUECK);
        OcspResponse stale = network.consumer().keys().ocsp(sealing);
        network.consumer().keys().seal(ExchangeNetwork.DELBRUECK, sealing, stale);
        network.clock().advance(Duration.ofMinutes(90));
        network.registry().renew();
        for (BoxServer server : List.of(network.consumer(), network.provider())) {
            var credential = server.keys().authenticationCredential();
            server.keys().authenticate(credential, Optional.of(server.keys().ocsp(credential)));
        }
        requireFault(network.send(network.request("/person/42").GET()), 400, "server.serverproxy.cert_validation");
        requireEffects(NO_ANSWER, NOTHING, 0);
    }

    @Test
    void sendsNothingToAServerWhoseTlsCertificateIsRevokedOrNotRegistered() throws Exception {
        var provider = network.provider().keys();
        network.pki().revoke(provider.authenticationCredential().certificate());
        provider.authenticate(provider.authenticationCredential(),
                Optional.of(provider.ocsp(provider.authenticationCredential())));
        requireFault(network.send(network.request("/person/42").GET()), 502,
                "server.clientproxy.ssl_authentication_failed");
        requireEffects(NO_ANSWER, NOTHING, 0);
    }

    @Test
    void takesNothingFromAServerWhoseTlsCertificateIsRevoked() throws Exception {
        var consumer = network.consumer().keys();
        network.pki().revoke(consumer.authenticationCredential().certificate());
        consumer.authenticate(consumer.authenticationCredential(),
                Optional.of(consumer.ocsp(consumer.authenticationCredential())));
        requireFault(network.send(network.request("/person/42").GET()), 401,
                "server.serverproxy.ssl_authentication_failed");
        requireEffects(NO_ANSWER, NOTHING, 0);
    }

    @Test
    void neitherLogsNorReturnsAnAnswerToAnotherRequest() throws Exception {
        assertThat(network.send(network.request("/person/42").GET()).statusCode()).isEqualTo(200);
        var good = (LogRecord.End) network.provider().log().records().get(1);
        var parts = good.parts().orElseThrow();
        var encoded = new de.hellweg.messages.transport.TransportEncoder(new java.util.Random(1)).encode(
                de.hellweg.messages.transport.Direction.RESPONSE, List.of(), parts.message().headBytes(), parts.body(),
                parts.seal().encoded());
        var real = network.provider().peerHandler();
        network.provider().answerPeersWith(exchange -> exchange.method().equals("GET")
                ? real.answer(exchange)
                : new HttpResponse(200, de.hellweg.http.Headers.of("Content-Type", encoded.contentType(),
                        "Hellweg-Transport", "1"), encoded.content()));
        requireFault(network.send(network.request("/person/43").GET()), 502,
                "server.clientproxy.inconsistent_response");
        assertThat(network.consumer().log().records()).extracting(LogRecord::kind).containsExactly(LeafKind.REQUEST,
                LeafKind.RESPONSE, LeafKind.REQUEST, LeafKind.NO_ANSWER);
    }

    @Test
    void endsAnExchangeWhoseServiceHangs() throws Exception {
        network.provider().configuration().put(network.service(Optional.empty(), Duration.ofMillis(200)));
        var release = new java.util.concurrent.CountDownLatch(1);
        network.service().answerWith(_ -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return HttpResponse.of(200);
        });
        requireFault(network.send(network.request("/person/42").GET()), 504, "server.serverproxy.service_timed_out");
        requireEffects(REFUSED, REFUSED, 1);
        release.countDown();
    }

    private void requireEffects(List<LeafKind> consumer, List<LeafKind> provider, int calls) {
        assertThat(network.consumer().log().records()).extracting(LogRecord::kind).isEqualTo(consumer);
        assertThat(network.provider().log().records()).extracting(LogRecord::kind).isEqualTo(provider);
        assertThat(network.service().calls()).hasSize(calls);
    }
}
