package de.hellweg.region.processes;

import static de.hellweg.region.processes.TwoServers.ANSWERING;
import static de.hellweg.region.processes.TwoServers.ASKING;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.plan.Clients;
import de.hellweg.region.plan.ModelPurpose;
import de.hellweg.region.plan.ModelService;
import de.hellweg.trust.log.LeafKind;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A register that does not answer and clients that do not say what they want (fault F22): the others go on.
class SlowEndsTest {
    private static final int SLOW = 24;
    private static final int OTHERS = 40;
    private static final String SETTINGS = """
            timestamping.interval=300ms
            message-log.reserve=0
            limits.header-time=3s
            exchange.time-limit=20s""";

    @TempDir
    private Path directory;

    private final CountDownLatch released = new CountDownLatch(1);
    private TwoServers network;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        network = TwoServers.start(directory, SETTINGS, this::serve);
        caller = new Caller(network);
    }

    @AfterEach
    void stop() {
        released.countDown();
        caller.close();
        network.close();
    }

    private byte[] serve(LedgerRegister.Called called) {
        try {
            if (called.path().equals("/haengt")) {
                released.await();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return new byte[]{'o', 'k'};
    }

    @Test
    void aStuckServiceEndsInAStatedFaultAndItsRecordWhileOthersGoOn() throws Exception {
        network.administration(ANSWERING).put("/api/v1/services", ServiceAt
                .address(ModelService.MELDEAUSKUNFT_PADERBORN, network.ports().register(ANSWERING), 2));
        var waiting = new ArrayList<FutureTask<Caller.Outcome>>();
        for (int i = 0; i < SLOW; i++) {
            var task = new FutureTask<>(() -> {
                try (var own = new Caller(network)) {
                    return own.ask("/haengt", new byte[100]);
                }
            });
            Thread.ofPlatform().start(task);
            waiting.add(task);
        }
        requireOthersGoOn();
        for (var task : waiting) {
            var outcome = task.get(30, TimeUnit.SECONDS);
            assertThat(outcome.status()).isEqualTo(504);
            assertThat(outcome.code()).isEqualTo("server.serverproxy.service_timed_out");
        }
        Aftermath.await(network);
        var aftermath = Aftermath.check(network);
        for (var authority : List.of(ASKING, ANSWERING)) {
            assertThat(aftermath.book(authority).count(LeafKind.REFUSAL)).isEqualTo(SLOW);
            assertThat(aftermath.book(authority).count(LeafKind.RESPONSE)).isEqualTo(OTHERS);
        }
    }

    @Test
    void slowClientsAreLetGoWhileOthersGoOnAndLeaveNothing() throws Exception {
        var head = "POST /r1/" + ModelService.MELDEAUSKUNFT_PADERBORN.id().path() + "/x HTTP/1.1\r\nHost: inside\r\n"
                + "X-Road-Client: " + Clients.GEWERBEAMT_DELBRUECK.path() + "\r\nHellweg-Purpose: "
                + ModelPurpose.GEWERBEANMELDUNG.code() + "\r\nX-Road-Issue: 1\r\nX-Road-UserId: 1\r\n"
                + "Content-Length: 400000\r\n\r\n";
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < SLOW; i++) {
                slow.add(connected(i % 2 == 0 ? head + "a" : head.substring(0, 60)));
            }
            requireOthersGoOn();
            for (var socket : slow) {
                socket.setSoTimeout(20_000);
                var said = new String(socket.getInputStream().readAllBytes(), US_ASCII);
                assertThat(said).doesNotContain("HTTP/1.1 2");
            }
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
        Aftermath.await(network);
        var aftermath = Aftermath.check(network);
        assertThat(aftermath.book(ASKING).count(LeafKind.REQUEST)).isEqualTo(OTHERS);
        assertThat(network.data(ASKING).resolve("spool")).isEmptyDirectory();
    }

    private Socket connected(String said) throws IOException {
        var door = network.ports().clients(ASKING);
        var socket = new Socket(door.getAddress(), door.getPort());
        socket.getOutputStream().write(said.getBytes(US_ASCII));
        return socket;
    }

    private void requireOthersGoOn() throws InterruptedException {
        for (int i = 0; i < OTHERS; i++) {
            var outcome = caller.ask("/personensuche", new byte[100]);
            assertThat(outcome.status()).as(outcome.code()).isEqualTo(200);
        }
    }
}
