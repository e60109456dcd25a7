package de.hellweg.region.processes;

import static de.hellweg.region.processes.TwoServers.ANSWERING;
import static de.hellweg.region.processes.TwoServers.ASKING;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.trust.log.LeafKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that may open few files and are swamped with connections (fault F20).
class DescriptorsTest {
    private static final int MOST = 256;
    private static final int SWAMP = 400;
    private static final String[] LIMITED = {"sh", "-c", "ulimit -n " + MOST + "; exec \"$@\"", "sh"};
    private static final String SETTINGS = """
            timestamping.interval=300ms
            message-log.reserve=0
            spool.memory=4KiB
            exchange.time-limit=10s""";

    @TempDir
    private Path directory;

    @Test
    void areKeptForTheLogAndTheAdministrationWhileConnectionsRunOut() throws Exception {
        try (var network = TwoServers.start(directory, SETTINGS, _ -> new byte[300_000]);
                var caller = new Caller(network)) {
            for (var authority : List.of(ANSWERING, ASKING)) {
                network.child(authority).kill();
                network.child(authority).start(LIMITED);
                network.child(authority).awaitReady();
            }
            // This connection is open before the others come, and stays.
            assertThat(caller.ask("/personensuche", new byte[300_000]).status()).isEqualTo(200);
            for (var authority : List.of(ASKING, ANSWERING)) {
                swamp(network, authority, caller);
            }
            try (var late = new Caller(network)) {
                Patience.until("others are let in again",
                        () -> late.ask("/personensuche", new byte[100]).status() == 200);
            }
            Aftermath.await(network);
            var aftermath = Aftermath.check(network);
            assertThat(aftermath.book(ANSWERING).count(LeafKind.RESPONSE)).isGreaterThan(20);
        }
    }

    private static void swamp(TwoServers network, ModelAuthority authority, Caller caller) throws Exception {
        var child = network.child(authority);
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < SWAMP; i++) {
                sockets.add(connected(network.ports().clients(authority)));
                sockets.add(connected(network.ports().servers(authority)));
            }
            for (int i = 0; i < 10; i++) {
                var outcome = caller.ask("/personensuche", new byte[300_000]);
                assertThat(outcome.status()).as(outcome.code()).isEqualTo(200);
                assertThat(child.administration().status("/health/ready")).isEqualTo(200);
                // That somebody looked is a record of the log.
                assertThat(LogBook.read(network.administration(authority)).count(LeafKind.ACCESS)).isPositive();
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static Socket connected(InetSocketAddress address) throws IOException {
        return new Socket(address.getAddress(), address.getPort());
    }
}
