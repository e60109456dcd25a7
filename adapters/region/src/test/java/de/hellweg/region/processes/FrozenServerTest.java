package de.hellweg.region.processes;

import static de.hellweg.region.processes.TwoServers.ANSWERING;
import static de.hellweg.region.processes.TwoServers.ASKING;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.plan.Clients;
import de.hellweg.region.plan.ModelPurpose;
import de.hellweg.region.plan.ModelService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A server that stands still with its sockets open (fault F14, threat T29).
class FrozenServerTest {
    private static final int CALLERS = 6;
    private static final String SETTINGS = """
            timestamping.interval=300ms
            message-log.reserve=0
            exchange.time-limit=4s
            exchange.connect-time=2s""";
    private static final byte[] BODY = new byte[2_000];

    @TempDir
    private Path directory;

    @Test
    void isNoticedInTimeWhileOthersGoOnAndNothingIsSentTwice() throws Exception {
        try (var network = TwoServers.start(directory, SETTINGS, _ -> new byte[]{'o', 'k'});
                var caller = new Caller(network);
                var neighbour = new Caller(network.door(), network.elsewhere())) {
            allowNeighbour(network);
            for (int i = 0; i < CALLERS; i++) {
                assertThat(caller.ask("/personensuche", BODY).status()).isEqualTo(200);
            }
            network.child(ANSWERING).freeze();
            try {
                askTheFrozenOne(network, neighbour);
            } finally {
                network.child(ANSWERING).thaw();
            }
            Patience.until("it answers again", () -> caller.ask("/personensuche", BODY).status() == 200);
            for (int i = 0; i < CALLERS; i++) {
                assertThat(caller.ask("/personensuche", BODY).status()).isEqualTo(200);
            }
            Aftermath.await(network);
            Aftermath.check(network);
        }
    }

    private static void askTheFrozenOne(TwoServers network, Caller neighbour) throws Exception {
        var waiting = new ArrayList<FutureTask<Caller.Outcome>>();
        for (int i = 0; i < CALLERS; i++) {
            var task = new FutureTask<>(() -> {
                try (var caller = new Caller(network)) {
                    return caller.ask("/personensuche", BODY);
                }
            });
            Thread.ofPlatform().start(task);
            waiting.add(task);
        }
        while (!waiting.stream().allMatch(FutureTask::isDone)) {
            var answer = neighbour.ask(ModelService.MELDEAUSKUNFT_DELBRUECK, ModelPurpose.WOHNSITZANMELDUNG,
                    "/personensuche", BODY);
            assertThat(answer.status()).as(answer.code()).isEqualTo(200);
            assertThat(network.child(ASKING).administration().status("/health/ready")).isEqualTo(200);
        }
        var came = new ArrayList<String>();
        for (var task : waiting) {
            var outcome = task.get(1, TimeUnit.SECONDS);
            came.add(outcome.status() + " " + outcome.code());
        }
        // Over the connection that was open already, and over new ones, which never got through.
        assertThat(came).containsOnly("504 server.clientproxy.provider_timed_out",
                "502 server.clientproxy.network_error");
    }

    /// The trade office may also ask the register of its own town, which is behind the same server.
    private static void allowNeighbour(TwoServers network) {
        var right = JsonNodeFactory.instance.objectNode().put("service",
                ModelService.MELDEAUSKUNFT_DELBRUECK.id().path());
        right.set("subject", object("SUBSYSTEM", "type").put("id", Clients.GEWERBEAMT_DELBRUECK.path()));
        right.set("endpoint", object("*", "method").put("path", "/**"));
        right.set("purposes", JsonNodeFactory.instance.arrayNode().add(ModelPurpose.WOHNSITZANMELDUNG.code()));
        network.administration(ASKING).put("/api/v1/access-rights", right);
    }

    private static ObjectNode object(String value, String field) {
        return JsonNodeFactory.instance.objectNode().put(field, value);
    }
}
