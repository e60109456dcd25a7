package de.hellweg.securityserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.securityserver.messagelog.LogRecord;
import de.hellweg.securityserver.messagelog.Side;
import de.hellweg.trust.log.LeafKind;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeTest {
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
    void carriesARequestAndItsAnswerAndLogsBothOnBothSides() throws Exception {
        var answer = network.send(network.request("/person/42?fields=address").header("X-Road-Id", "a1").GET());
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"Erika Muster\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-road-id")).contains("a1");
        assertThat(answer.headers().firstValue("x-road-issue")).contains("GA-2026/17");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.headers().firstValue("x-road-error")).isEmpty();
        var called = network.service().calls();
        assertThat(called).hasSize(1);
        assertThat(called.getFirst().target()).isEqualTo("/register/person/42?fields=address");
        assertThat(called.getFirst().headers().first("Hellweg-Purpose")).contains("gewerbeanmeldung");
        for (BoxServer server : new BoxServer[]{network.consumer(), network.provider()}) {
            assertThat(server.log().records()).extracting(LogRecord::kind).containsExactly(LeafKind.REQUEST,
                    LeafKind.RESPONSE);
            assertThat(server.log().open()).isEmpty();
        }
        var sent = (LogRecord.Requested) network.consumer().log().records().getFirst();
        var received = (LogRecord.Requested) network.provider().log().records().getFirst();
        assertThat(sent.side()).isEqualTo(Side.CONSUMER);
        assertThat(received.side()).isEqualTo(Side.PROVIDER);
        assertThat(received.parts().message()).isEqualTo(sent.parts().message());
        assertThat(received.parts().seal()).isEqualTo(sent.parts().seal());
        assertThat(received.peer()).contains(network.consumer().id());
    }

    @Test
    void carriesBodiesBothWaysInMemoryAndThroughTheSpool() throws Exception {
        network.service().answerWith(exchange -> {
            try {
                return de.hellweg.http.HttpResponse.of(201, "application/octet-stream",
                        exchange.body().readAllBytes());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        for (int size : new int[]{1, 1_000, 262_144, 262_145, 2_000_000}) {
            byte[] body = new byte[size];
            new java.util.Random(size).nextBytes(body);
            var answer = network.send(network.request("/search").POST(BodyPublishers.ofByteArray(body)));
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo(body);
        }
        assertThat(network.consumer().log().open()).isEmpty();
        assertThat(network.provider().log().open()).isEmpty();
    }

    @Test
    void passesOnAnErrorAnswerOfTheServiceAsAnOrdinaryAnswer() throws Exception {
        network.service().answerWith(_ -> de.hellweg.http.HttpResponse.of(404, "text/plain", new byte[]{'n', 'o'}));
        var answer = network.send(network.request("/person/42").GET());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("x-road-error")).isEmpty();
        assertThat(network.consumer().log().records()).extracting(LogRecord::kind).containsExactly(LeafKind.REQUEST,
                LeafKind.RESPONSE);
    }
}
