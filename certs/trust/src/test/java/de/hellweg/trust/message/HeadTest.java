package de.hellweg.trust.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {
    private static final String EXAMPLE = """
            GET\r
            /r1/DE-OWL/GOV/05774032/meldung/abfrage/v1/person?id=42\r
            X-Road-Client:DE-OWL/GOV/05711000/portal\r
            X-Road-Id:DE-OWL-1\r
            x-road-request-id:3f9d0c2e-0000-4000-8000-000000000001\r
            """;

    private static RequestHead head(String text) {
        return RequestHead.parse(text.getBytes(UTF_8));
    }

    @Test
    void readsXRoadsExample() {
        var head = head(EXAMPLE);
        assertThat(head.method()).isEqualTo("GET");
        assertThat(head.service()).isEqualTo(ServiceId.parse("DE-OWL/GOV/05774032/meldung/abfrage"));
        assertThat(head.servicePath()).isEqualTo("/v1/person?id=42");
        assertThat(head.client()).isEqualTo(SubsystemId.parse("DE-OWL/GOV/05711000/portal"));
        assertThat(head.id()).isEqualTo("DE-OWL-1");
        assertThat(head.requestId()).isEqualTo(RequestId.parse("3f9d0c2e-0000-4000-8000-000000000001"));
        assertThat(head.bytes()).isEqualTo(EXAMPLE.getBytes(UTF_8));
        assertThat(head.headers()).hasSize(3);
    }

    @Test
    void hashesARequestAsXRoadDoes() {
        var head = head(EXAMPLE);
        assertThat(head.sha512().base64()).isEqualTo(
                "jm+ABg3ZmGflqqn4I/njmdDxD/XenbUN3OAGeJVn6rB6i8M1DYrKx/rln+2ldgB2W3tZ+bunMYlxzMhjDUgZuA==");
        assertThat(RequestHash.of(new Request(head, Optional.empty()))).isEqualTo(head.sha512().base64());
        var body = "{\"q\":1}".getBytes(UTF_8);
        var part = new BodyPart("application/json", Digest.sha256(body), Digest.sha512(body), body.length);
        assertThat(RequestHash.of(new Request(head, Optional.of(part)))).isEqualTo(
                "/K4Y0TBdklQ/ylqyFEeocvavv7JirgmPyjjZrz6I5S5R5mc9kbDb17RzGpxFD13I+DOjNn8IcAaG+YJjQ71c7A==");
    }

    @Test
    void writesTheSameBytesAsXRoad() {
        var built = RequestHead.builder("GET", "/r1/DE-OWL/GOV/05774032/meldung/abfrage/v1/person?id=42")
                .client(SubsystemId.parse("DE-OWL/GOV/05711000/portal")).id("DE-OWL-1")
                .requestId(RequestId.parse("3f9d0c2e-0000-4000-8000-000000000001")).build();
        assertThat(built).isEqualTo(head(EXAMPLE));
    }

    @Test
    void carriesPurposeCaseUserAndWitnessHeaders() {
        var position = new RegistryPosition(17, Digest.sha256(new byte[1]));
        var built = RequestHead.builder("POST", "/r1/DE-OWL/GOV/05774032/meldung/abfrage")
                .client(SubsystemId.parse("DE-OWL/GOV/05711000/portal")).id("1")
                .requestId(RequestId.parse("3f9d0c2e-0000-4000-8000-000000000001"))
                .purpose(new PurposeCode("gewerbeanmeldung")).issue("GA-2026/17").userId("Erika Muster")
                .checkpoint("log\n1\nroot\n").registry(position).build();
        var read = RequestHead.parse(built.bytes());
        assertThat(read.purpose()).contains(new PurposeCode("gewerbeanmeldung"));
        assertThat(read.issue()).contains("GA-2026/17");
        assertThat(read.userId()).contains("Erika Muster");
        assertThat(read.checkpoint()).contains("log\n1\nroot\n");
        assertThat(read.registry()).contains(position);
        assertThat(read.servicePath()).isEmpty();
    }

    @Test
    void bindsAnAnswerToItsRequestInXRoadsOrder() {
        var request = new Request(head(EXAMPLE), Optional.empty());
        var response = ResponseHead.builder(200, "OK").header("Content-Type", "application/json").answers(request)
                .build();
        assertThat(new String(response.bytes(), UTF_8)).isEqualTo("""
                200\r
                OK\r
                Content-Type:application/json\r
                x-road-id:DE-OWL-1\r
                x-road-client:DE-OWL/GOV/05711000/portal\r
                x-road-service:DE-OWL/GOV/05774032/meldung/abfrage\r
                x-road-request-id:3f9d0c2e-0000-4000-8000-000000000001\r
                x-road-request-hash:%s\r
                """.formatted(RequestHash.of(request)));
        var read = ResponseHead.parse(response.bytes());
        assertThat(read.requestHash()).isEqualTo(RequestHash.of(request));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.error()).isEmpty();
        assertThat(new Response(read, Optional.empty()).sealer()).isEqualTo(read.service().provider().member());
        assertThat(request.sealer()).isEqualTo(read.client().member());
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Road-Client:DE-OWL/GOV/05711000/portal\r\n", "x-ROAD-id:2\r\n",
            "X-Road-Request-Id:3f9d0c2e-0000-4000-8000-000000000001\r\n", "Host:a\r\n", "Transfer-Encoding:chunked\r\n",
            "content-length:3\r\n", "no colon\r\n", "Bad Name:x\r\n", ":x\r\n", "A: leading\r\n", "A:trailing \r\n",
            "A:x\ny\r\n", "A:x\ry\r\n", "A:\0\r\n", "A:x", "A:x\n", "\r\n",
            "Hellweg-Purpose:a\r\nhellweg-purpose:b\r\n",
            "Content-Type:a/b\r\nContent-Type:a/c\r\n", "Hellweg-Registry:1\r\n", "Hellweg-Registry:-1 AA==\r\n",
            "Hellweg-Checkpoint:%%%\r\n", "Hellweg-Purpose:a/b\r\n", "X-Road-Security-Server:DE\r\n"})
    void refusesWhatFollowsALawfulHead(String more) {
        assertThatThrownBy(() -> head(EXAMPLE + more)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Road-Client", "X-Road-Id", "x-road-request-id"})
    void refusesAHeadThatLacksAHeader(String name) {
        assertThatThrownBy(() -> head(EXAMPLE.replace(name + ":", "X-Other:"))).isInstanceOf(Malformed.class)
                .hasMessageContainingAll("lacks");
        assertThatThrownBy(() -> head(EXAMPLE.replaceFirst(name + ":[^\r]*", name + ":")))
                .isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/r2/a/b/c/d/e", "/r1/a/b/c/d", "/r1/a/b/c/d?e/f", "/r1/a/b/c/d/", "r1/a/b/c/d/e",
            "http://x/r1/a/b/c/d/e", "/r1/a/b/c/d/e/../f", "/r1/a/b/c/d/e/..", "/r1/a/b/c/d/e/.", "/r1/a/b/c/d/e//f",
            "/r1/a/b/c/d/e/%2e%2e/f", "/r1/a/b/c/d/e/%2E", "/r1/a/b/c/d/e/a%2fb", "/r1/a/b/c/d/e/a%5cb",
            "/r1/a/b/c/d/e/a%252fb", "/r1/a/b/c/d/e/a;b", "/r1/a/b/c/d/e/a%3Bb", "/r1/a/b/c/d/e/a\\b",
            "/r1/a/b/c/d/e/a%00", "/r1/a/b/c/d/e/%", "/r1/a/b/c/d/e/%4", "/r1/a/b/c/d/e/%41", "/r1/a/b/c/d/e/a b",
            "/r1/a/b/c/d/e#f", "/r1/a/b/c/d/e?a#f", "/r1/a/b/c/d/e?a b", "/r1/a/b/c/d/e?ä", "/r1/a/b/../d/e",
            "/r1//b/c/d/e", "/r1/a/b/c/d/e/%0d%0a"})
    void refusesATargetWithTwoReadings(String target) {
        var text = EXAMPLE.replace("/r1/DE-OWL/GOV/05774032/meldung/abfrage/v1/person?id=42", target);
        assertThatThrownBy(() -> head(text)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a/", "/a/b?x=/../", "?q={a|b}&r=%2e", "/a%20b/%C3%A4", "/a:b@c,d=e"})
    void keepsPathAndQueryForTheServiceRaw(String servicePath) {
        var service = ServiceId.parse("a/b/c/d/e");
        var text = EXAMPLE.replace("/r1/DE-OWL/GOV/05774032/meldung/abfrage/v1/person?id=42",
                RequestHead.target(service, servicePath));
        assertThat(head(text).servicePath()).isEqualTo(servicePath);
        assertThat(head(text).service()).isEqualTo(service);
    }

    @Test
    void refusesOtherMethodsAndHugeHeads() {
        assertThatThrownBy(() -> head(EXAMPLE.replace("GET", "CONNECT"))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> head(EXAMPLE.replace("GET", "get"))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> head(EXAMPLE + "A:b\r\n".repeat(300))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> head(EXAMPLE + "A:" + "b".repeat(70_000) + "\r\n")).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> head("")).isInstanceOf(Malformed.class);
    }

    @Test
    void readsUtf8AndNothingElse() {
        var marked = "X-Road-UserId:Erika Muster \uFFFD\r\n";
        assertThat(head(EXAMPLE + marked).userId()).contains("Erika Muster \uFFFD");
        byte[] latin1 = (EXAMPLE + "X-Road-UserId:Jörg Muster\r\n").getBytes(ISO_8859_1);
        assertThatThrownBy(() -> RequestHead.parse(latin1)).isInstanceOf(Malformed.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void doesNotWriteHalfACharacter() {
        var half = RequestHead.builder("GET", "/r1/a/b/c/d/e").client(SubsystemId.parse("a/b/c/d")).id("1")
                .requestId(RequestId.parse("3f9d0c2e-0000-4000-8000-000000000001")).header("A", "\uD83D");
        assertThatThrownBy(half::build).isInstanceOf(Malformed.class).hasMessageContaining("half a character");
    }

    /// What is written by parts must meet what is read.
    @Test
    void holdsWrittenHeadsToTheRulesOfReadOnes() {
        assertThatThrownBy(() -> lawful().header("Host", "a").build()).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> lawful().id("2").build()).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> lawful().header("A", "b".repeat(70_000)).build()).isInstanceOf(Malformed.class);
        var many = lawful();
        for (int i = 0; i < 300; i++) {
            many.header("A", "b");
        }
        assertThatThrownBy(many::build).isInstanceOf(Malformed.class);
        var written = lawful().header("A", "b").header("a", "ä").build();
        assertThat(RequestHead.parse(written.bytes()).headers()).isEqualTo(written.headers());
    }

    private static RequestHead.Builder lawful() {
        return RequestHead.builder("GET", "/r1/a/b/c/d/e").client(SubsystemId.parse("a/b/c/d")).id("1")
                .requestId(RequestId.parse("3f9d0c2e-0000-4000-8000-000000000001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"YWI", "YWJ=", "YW I=", "YWI=\t", "YWJj YQ", "YQ=", "YR=="})
    void refusesACheckpointInAnotherBase64(String written) {
        assertThat(head(EXAMPLE + "Hellweg-Checkpoint:YWI=\r\n").checkpoint()).contains("ab");
        assertThatThrownBy(() -> head(EXAMPLE + "Hellweg-Checkpoint:" + written + "\r\n"))
                .isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"199", "600", "2000", "20", "abc", "٢٠٠"})
    void refusesStatusesThatAreNotFinal(String status) {
        var request = new Request(head(EXAMPLE), Optional.empty());
        var text = new String(ResponseHead.builder(200, "OK").answers(request).build().bytes(), UTF_8);
        assertThatThrownBy(() -> ResponseHead.parse(text.replaceFirst("200", status).getBytes(UTF_8)))
                .isInstanceOf(Malformed.class);
    }
}
