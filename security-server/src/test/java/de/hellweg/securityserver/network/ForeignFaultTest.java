package de.hellweg.securityserver.network;

import static de.hellweg.securityserver.network.Outcomes.requireFault;
import static de.hellweg.securityserver.network.Outcomes.requireRecords;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.trust.log.LeafKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What another server says in plain JSON when it takes no message: nobody sealed it, so it is read strictly.
class ForeignFaultTest {
    private static final String GOOD = """
            {"type":"server.serverproxy.access_denied","message":"No right.","detail":"1"}""";
    private static final List<String> BAD = List.of("", "no JSON", "[]", "\"text\"", "null", "{}", GOOD + GOOD,
            GOOD + "x", GOOD.replace("\"detail\"", "\"type\""), GOOD.replace("\"detail\"", "\"message\""),
            GOOD.replace("\"server.serverproxy.access_denied\"", "7"),
            GOOD.replace("\"No right.\"", "{\"a\":1}"), GOOD.replace("access_denied", "ACCESS DENIED"),
            GOOD.replace("No right.", "a\\nb"), GOOD.replace("No right.", "x".repeat(501)),
            GOOD.replace("\"1\"", "[".repeat(2_000) + "]".repeat(2_000)), GOOD.replace("{", "\uFEFF{"),
            GOOD.replace("\"1\"", "1e999999999"), "x".repeat(100_000));

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

    /// Only instead of messages: what its OCSP state is, it still says.
    private void providerSays(HttpHandler real, String text) {
        network.provider().answerPeersWith(exchange -> exchange.method().equals("GET")
                ? real.answer(exchange)
                : HttpResponse.of(403, "application/json", text.getBytes(UTF_8)));
    }

    @Test
    void isPassedOnWhenItIsOne() throws Exception {
        providerSays(network.provider().peerHandler(), GOOD);
        requireFault(network.send(network.request("/person/42").GET()), 403, "server.serverproxy.access_denied");
        requireRecords(network.consumer(), LeafKind.REQUEST, LeafKind.NO_ANSWER);
    }

    @Test
    void isNoneWhenAnythingInItIsOdd() throws Exception {
        var real = network.provider().peerHandler();
        for (var text : BAD) {
            providerSays(real, text);
            requireFault(network.send(network.request("/person/42").GET()), 502, "server.clientproxy.http_error");
        }
    }
}
