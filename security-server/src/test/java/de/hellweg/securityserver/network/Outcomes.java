package de.hellweg.securityserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.securityserver.messagelog.LogRecord;
import de.hellweg.trust.log.LeafKind;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// What tests look for after an exchange.
final class Outcomes {
    private Outcomes() {}

    /// The client was told of this fault.
    static void requireFault(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(answer.headers().firstValue("X-Road-Error")).contains(code);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("{\"type\":\"" + code + "\"");
    }

    /// The server logged this and nothing else.
    static void requireRecords(BoxServer server, LeafKind... kinds) {
        assertThat(server.log().records()).extracting(LogRecord::kind).containsExactly(kinds);
    }

    /// No request waits for its end on either side.
    static void requireNothingOpen(ExchangeNetwork network) throws Exception {
        assertThat(network.consumer().log().open()).isEmpty();
        assertThat(network.provider().log().open()).isEmpty();
    }
}
