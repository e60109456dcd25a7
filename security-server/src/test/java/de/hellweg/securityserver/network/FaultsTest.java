package de.hellweg.securityserver.network;

import static de.hellweg.securityserver.network.Outcomes.requireFault;
import static de.hellweg.securityserver.network.Outcomes.requireNothingOpen;
import static de.hellweg.securityserver.network.Outcomes.requireRecords;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.HttpResponse;
import de.hellweg.securityserver.network.Relay.Direction;
import de.hellweg.securityserver.network.Relay.End;
import de.hellweg.trust.log.LeafKind;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bad days: a log that is locked, a server that is gone, frozen, or cut off in the middle (faults F3, F14, F16).
class FaultsTest {
    private static final Duration SOON = Duration.ofSeconds(4);

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
    void nothingLeavesWhileTheConsumersLogIsLockedAndAllGoesOnAfterwards() throws Exception {
        try (var _ = new LockedLog(network.consumer())) {
            requireFault(network.send(network.request("/person/42").GET()), 503, "server.clientproxy.logging_failed");
        }
        requireRecords(network.consumer());
        requireRecords(network.provider());
        assertThat(network.send(network.request("/person/42").GET()).statusCode()).isEqualTo(200);
        LedgerCheck.check(network);
    }

    @Test
    void nothingIsCalledWhileTheProvidersLogIsLockedAndAllGoesOnAfterwards() throws Exception {
        try (var _ = new LockedLog(network.provider())) {
            requireFault(network.send(network.request("/person/42").GET()), 503, "server.serverproxy.logging_failed");
        }
        requireRecords(network.consumer(), LeafKind.REQUEST, LeafKind.NO_ANSWER);
        assertThat(network.service().calls()).isEmpty();
        assertThat(network.send(network.request("/person/42").GET()).statusCode()).isEqualTo(200);
        LedgerCheck.check(network);
    }

    @Test
    void anEndThatCouldNotBeLoggedIsLoggedAsSoonAsTheLogRecovers() throws Exception {
        var lock = new AtomicReference<LockedLog>();
        network.service().answerWith(_ -> {
            try {
                lock.set(new LockedLog(network.provider()));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return HttpResponse.of(200, "text/plain", new byte[]{'o', 'k'});
        });
        requireFault(network.send(network.request("/person/42").GET()), 503, "server.serverproxy.logging_failed");
        assertThat(network.provider().log().open()).hasSize(1);
        lock.get().close();
        LedgerCheck.awaitEnds(network.provider());
        assertThat(network.provider().log().entries().getLast().kind()).isEqualTo(LeafKind.INTERRUPTED);
        assertThat(network.service().calls()).hasSize(1);
        LedgerCheck.check(network);
    }

    @Test
    void anotherServerOfTheProviderIsAskedWhenTheFirstIsGone() throws Exception {
        var second = network.secondProvider();
        assertThat(network.send(network.request("/person/42").GET()).statusCode()).isEqualTo(200);
        network.provider().closeToPeers();
        assertThat(network.send(network.request("/person/43").GET()).statusCode()).isEqualTo(200);
        requireRecords(network.provider(), LeafKind.REQUEST, LeafKind.RESPONSE);
        requireRecords(second, LeafKind.REQUEST, LeafKind.RESPONSE);
        second.closeToPeers();
        requireFault(network.send(network.request("/person/44").GET()), 502, "server.clientproxy.network_error");
        assertThat(network.service().calls()).hasSize(2);
        requireNothingOpen(network);
    }

    @Test
    void noSecondServerIsAskedOnceTheRequestLeft() throws Exception {
        var second = network.secondProvider();
        network.provider().configuration().put(network.service(Optional.empty(), Duration.ofSeconds(9)));
        try (var relay = new Relay(network.provider().peerAddress())) {
            network.move(network.provider(), relay.address());
            assertThat(network.send(network.request("/person/42").GET()).statusCode()).isEqualTo(200);
            relay.after(0, Direction.TO_CLIENT, End.CUT);
            assertThat(network.send(network.request("/person/43").GET()).statusCode()).isEqualTo(502);
        }
        requireRecords(second);
        requireRecords(network.consumer(), LeafKind.REQUEST, LeafKind.RESPONSE, LeafKind.REQUEST, LeafKind.NO_ANSWER);
        assertThat(network.service().calls()).hasSize(2);
    }

    @Test
    void aFrozenPeerIsNoticedAndNothingIsSentTwice() throws Exception {
        network.consumer().open(network.registry(), SOON);
        try (var relay = new Relay(network.provider().peerAddress())) {
            network.move(network.provider(), relay.address());
            assertThat(network.send(network.request("/person/42").GET()).statusCode()).isEqualTo(200);
            for (Direction direction : Direction.values()) {
                relay.after(0, direction, End.SILENT);
                requireFault(network.send(network.request("/person/43").GET()), 504,
                        "server.clientproxy.provider_timed_out");
                relay.mend();
                assertThat(network.send(network.request("/person/44").GET()).statusCode()).isEqualTo(200);
            }
        }
        assertThat(network.service().calls()).hasSize(4);
        LedgerCheck.check(network);
    }

    @Test
    void aMessageCutAnywhereBetweenTheServersIsNoMessage() throws Exception {
        var request = network.request("/search").POST(BodyPublishers.ofByteArray(new byte[3_000]));
        try (var relay = new Relay(network.provider().peerAddress())) {
            network.move(network.provider(), relay.address());
            assertThat(network.send(request).statusCode()).isEqualTo(200);
            for (Direction direction : Direction.values()) {
                for (int bytes = 0; bytes < 9_000; bytes += 450) {
                    relay.after(bytes, direction, End.CUT);
                    int before = network.consumer().log().records().size();
                    var answer = network.send(request);
                    assertThat(answer.statusCode()).as("%s %d", direction, bytes).isIn(200, 502);
                    assertThat(network.consumer().log().records().get(before + 1).kind())
                            .isEqualTo(answer.statusCode() == 200 ? LeafKind.RESPONSE : LeafKind.NO_ANSWER);
                }
            }
        }
        LedgerCheck.check(network);
    }
}
