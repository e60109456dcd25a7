package de.hellweg.messages.rest;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.Headers;
import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.message.RegistryPosition;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.RequestHash;
import de.hellweg.trust.message.RequestHead;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceHeadersTest {
    private static final RegistryPosition REGISTRY = new RegistryPosition(7, Digest.sha256(new byte[0]));
    private static final Request REQUEST = new Request(
            RequestHead.builder("GET", "/r1/I/C/M/S/V/path").client(ClientRequest.client("I/C/N/T")).id("a1")
                    .userId("DE0001").issue("17").header("Accept", "a/b")
                    .requestId(RequestId.parse("3f9d0c2e-0000-4000-8000-000000000001")).checkpoint("note")
                    .registry(REGISTRY).build(),
            Optional.empty());

    @Test
    void showsTheServiceEverythingButWhatIsBetweenTheServers() {
        var headers = ServiceHeaders.toService(REQUEST.head());
        assertThat(headers.first("X-Road-Client")).contains("I/C/N/T");
        assertThat(headers.first("Accept")).contains("a/b");
        assertThat(headers.contains("Hellweg-Checkpoint")).isFalse();
        assertThat(headers.contains("Hellweg-Registry")).isFalse();
    }

    @Test
    void writesTheAnswerWithXRoadsFiveHeadersAndNothingTheServicePretends() {
        var fromService = Headers.of("Content-Type", "application/json", "X-Road-Error", "forged", "Hellweg-Purpose",
                "forged", "x-road-request-hash", "forged", "Connection", "X-Hop", "X-Hop", "forged", "Server",
                "forged");
        var head = ServiceHeaders.answer(200, fromService, REQUEST, Optional.empty(), REGISTRY);
        assertThat(new String(head.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("200\r\nOK\r\nContent-Type:application/json\r\n"
                        + "x-road-id:a1\r\nx-road-client:I/C/N/T\r\nx-road-service:I/C/M/S/V\r\n"
                        + "x-road-request-id:3f9d0c2e-0000-4000-8000-000000000001\r\nx-road-request-hash:"
                        + RequestHash.of(REQUEST)
                        + "\r\nHellweg-Registry:" + REGISTRY + "\r\n");
    }

    @Test
    void namesTheFaultInTheHeadOfARefusal() {
        var head = ServiceHeaders.refusal(403, "application/json", "server.serverproxy.access_denied", REQUEST,
                Optional.of("note"), REGISTRY);
        assertThat(head.status()).isEqualTo(403);
        assertThat(head.error()).contains("server.serverproxy.access_denied");
        assertThat(head.checkpoint()).contains("note");
        assertThat(BodyType.of(head)).isEqualTo("application/json");
    }

    @Test
    void repeatsUserAndCaseNumberToTheClient() {
        var head = ServiceHeaders.answer(200, Headers.of("X-A", "b"), REQUEST, Optional.of("note"), REGISTRY);
        var headers = ClientHeaders.answer(head, REQUEST.head());
        assertThat(headers.first("X-Road-UserId")).contains("DE0001");
        assertThat(headers.first("X-Road-Issue")).contains("17");
        assertThat(headers.first("x-road-request-hash")).contains(RequestHash.of(REQUEST));
        assertThat(headers.first("X-A")).contains("b");
        assertThat(headers.contains("Hellweg-Checkpoint")).isFalse();
        assertThat(BodyType.of(head)).isEqualTo("application/octet-stream");
    }
}
