package de.hellweg.securityserver.network;

import static de.hellweg.securityserver.network.Outcomes.requireNothingOpen;
import static de.hellweg.securityserver.network.Outcomes.requireRecords;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.Limits;
import de.hellweg.securityserver.serverconfiguration.Endpoint;
import de.hellweg.securityserver.serverconfiguration.ServiceHome.InformationSystem;
import de.hellweg.trust.log.LeafKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the two hops outside the servers make of odd bytes: paths, headers and bodies that could be read in two ways, and
/// connections that end or crawl (threats T22, T23, T24, faults F16 and F22).
class HopsTest {
    private static final Duration SOON = Duration.ofSeconds(3);

    @TempDir
    Path directory;

    private ExchangeNetwork network;

    @BeforeEach
    void start() {
        network = ExchangeNetwork.start(directory,
                Limits.defaults().withTimes(SOON, Duration.ofSeconds(5), SOON, Duration.ofSeconds(5)));
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private static String head(String method, String path, String further) {
        return method + " /r1/" + ExchangeNetwork.ADDRESS.path() + path + " HTTP/1.1\r\nHost: inside.example\r\n"
                + "X-Road-Client: " + ExchangeNetwork.TRADE.path() + "\r\nHellweg-Purpose: gewerbeanmeldung\r\n"
                + "X-Road-Issue: GA-1\r\nX-Road-UserId: online\r\nConnection: close\r\n" + further + "\r\n";
    }

    private String exchange(String bytes) throws IOException {
        return RawClient.exchange(network.consumer().plainAddress(), bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/person/..", "/person/../42", "/person/.", "/person/%2e%2e", "/person/%2E%2e/42",
            "/person/..%2f42", "/person/%2f", "/person/%5c..", "/person/\\..", "/person/42;x=/../y",
            "/person/%252e%252e",
            "/person//42", "/person/%00", "/person/%0d%0aX:y", "/person/%", "/person/%zz", "/./person/42",
            "/person/42#x", "/person/\u00e4", "/person/42%2f..%2f..%2fadmin"})
    void thePathThatIsCheckedIsThePathThatIsSent(String path) throws Exception {
        var status = exchange(head("GET", path, "")).split(" ", 3)[1];
        for (var call : network.service().calls()) {
            assertThat(status).isEqualTo("200");
            assertThat(call.target()).isEqualTo("/register" + path);
            assertThat(new Endpoint("GET", "/person/*").covers("GET", path)).isTrue();
            assertThat(path).doesNotContain("..", "%2e", "%2f", "%5c", "\\", "//", "%0");
        }
        assertThat(status).isIn("200", "400", "403");
        requireNothingOpen(network);
    }

    @Test
    void noCodeInTheTargetLeavesItsPlace() throws Exception {
        for (String code : List.of("..", "%2e%2e", "a%2fb", "a%5cb", "a;b", "%00", "a%0d%0ab", "", "adresse%2f..")) {
            var target = "/r1/" + ExchangeNetwork.REGISTER.path() + "/" + code + "/person/42";
            var answer = exchange(head("GET", "", "").replaceFirst("/r1/\\S*", target.replace("\\", "\\\\")));
            assertThat(answer).as(code).startsWith("HTTP/1.1 4");
        }
        assertThat(network.service().calls()).isEmpty();
    }

    @Test
    void whatTheExchangeSaysNobodyElseCanSay() throws Exception {
        var forged = String.join("\r\n", "X-Road-Request-Id: 00000000-0000-4000-8000-000000000000",
                "X-Road-Error: none", "Hellweg-Registry: 1 forged", "Hellweg-Checkpoint: forged",
                "X-Road-Request-Hash: forged", "Connection: X-Hop", "X-Hop: secret", "Keep-Alive: x",
                "Proxy-Authorization: x", "TE: trailers", "");
        assertThat(exchange(head("GET", "/person/42", forged).replace("Connection: close\r\n", "")
                .replace("Connection: X-Hop", "Connection: close, X-Hop"))).startsWith("HTTP/1.1 200");
        var seen = network.service().calls().getFirst().headers();
        assertThat(seen.first("X-Road-Request-Id").orElseThrow()).doesNotStartWith("00000000");
        for (String name : List.of("X-Road-Error", "Hellweg-Registry", "Hellweg-Checkpoint", "X-Road-Request-Hash",
                "X-Hop", "Keep-Alive", "Proxy-Authorization", "TE")) {
            assertThat(seen.first(name)).as(name).isEmpty();
        }
        assertThat(seen.first("Host").orElseThrow()).startsWith("127.0.0.1:");
    }

    @Test
    void noSecondRequestHidesInTheFirst() throws Exception {
        var hidden = head("GET", "/person/hidden", "");
        for (String framing : List.of("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 0\r\nContent-Length: 5\r\n", "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding : chunked\r\n", "Content-Length: +5\r\n", "Transfer-Encoding: xchunked\r\n")) {
            var answer = exchange(head("POST", "/search", framing) + "0\r\n\r\n" + hidden);
            assertThat(answer).as(framing).startsWith("HTTP/1.1 4");
            assertThat(answer.split("HTTP/1.1 ", -1)).as(framing).hasSize(2);
        }
        assertThat(network.service().calls()).isEmpty();
        requireRecords(network.consumer());
    }

    private void serviceSays(String bytes, boolean thenSilent) throws IOException {
        var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        network.provider().configuration()
                .put(network.service(new InformationSystem(
                        URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/register"), SOON, Set.of(),
                        Optional.empty()), Optional.empty()));
        Thread.ofVirtual().start(() -> {
            try (listening; var socket = listening.accept()) {
                socket.getInputStream().read(new byte[4_096]);
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                if (thenSilent) {
                    socket.getInputStream().readAllBytes();
                }
            } catch (IOException e) {
                // The security server went away first.
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX-A: b\rX-Road-Error: x\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX-A: b\n X-B: c\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX-A: \0\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX A: b\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc", "no HTTP at all\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "HTTP/1.1 200 OK\r\nConte", ""})
    void anAnswerThatIsNoneIsNotPassedOn(String bytes) throws Exception {
        serviceSays(bytes, false);
        var answer = exchange(head("GET", "/person/42", ""));
        assertThat(answer).startsWith("HTTP/1.1 502")
                .containsIgnoringCase("x-road-error: server.serverproxy.service_failed");
        requireRecords(network.provider(), LeafKind.REQUEST, LeafKind.REFUSAL);
        requireRecords(network.consumer(), LeafKind.REQUEST, LeafKind.REFUSAL);
    }

    @Test
    void aServiceCannotSpeakForTheExchange() throws Exception {
        serviceSays("HTTP/1.1 200 OK\r\nX-Road-Error: server.serverproxy.none\r\nX-Road-Request-Id: 1\r\n"
                + "Hellweg-Registry: 9 x\r\nConnection: close, X-Hop\r\nX-Hop: y\r\nContent-Length: 2\r\n\r\nok",
                false);
        var answer = exchange(head("GET", "/person/42", ""));
        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("x-road-error")
                .doesNotContainIgnoringCase("x-hop").doesNotContainIgnoringCase("hellweg-registry").endsWith("ok");
    }

    @Test
    void aSlowServiceHoldsUpOnlyItsOwnCallers() throws Exception {
        var second = network.secondProvider();
        assertThat(second.configuration().services(ExchangeNetwork.REGISTER)).hasSize(1);
        serviceSays("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\na", true);
        var slow = new FutureTask<>(() -> exchange(head("GET", "/person/42", "")));
        Thread.ofVirtual().start(slow);
        for (int i = 0; i < 20; i++) {
            var request = network.request("/person/" + i)
                    .header("X-Road-Security-Server", second.id().path()).GET();
            assertThat(network.send(request).statusCode()).isEqualTo(200);
        }
        assertThat(slow.get(20, TimeUnit.SECONDS)).startsWith("HTTP/1.1 504");
        requireRecords(network.provider(), LeafKind.REQUEST, LeafKind.REFUSAL);
        requireNothingOpen(network);
    }

    @Test
    void aClientWhoseBodyDoesNotComeIsLetGoAndLeavesNothing() throws Exception {
        for (String start : List.of("", "a")) {
            try (var slow = new RawClient(network.consumer().plainAddress())) {
                slow.send(head("POST", "/search", "Content-Length: 300000\r\n") + start);
                assertThat(network.send(network.request("/person/42").GET()).statusCode()).isEqualTo(200);
                assertThat(slow.readToEnd()).doesNotContain("HTTP/1.1 2");
            }
        }
        requireRecords(network.consumer(), LeafKind.REQUEST, LeafKind.RESPONSE, LeafKind.REQUEST, LeafKind.RESPONSE);
    }

    @Test
    void aRequestThatEndsInTheMiddleWasNeverOne() throws Exception {
        var whole = head("POST", "/search", "Content-Length: 20\r\n") + "01234567890123456789";
        for (int end = 1; end < whole.length(); end += 7) {
            try (var client = new RawClient(network.consumer().plainAddress())) {
                client.send(whole.substring(0, end));
            }
        }
        assertThat(exchange(whole)).startsWith("HTTP/1.1 200");
        requireRecords(network.consumer(), LeafKind.REQUEST, LeafKind.RESPONSE);
        assertThat(network.service().calls()).hasSize(1);
    }

    @Test
    void aClientThatGoesAwayLeavesAWholeExchangeInTheLogs() throws Exception {
        try (var client = new RawClient(network.consumer().plainAddress())) {
            client.send(head("GET", "/person/42", ""));
        }
        assertThat(exchange(head("GET", "/person/43", ""))).startsWith("HTTP/1.1 200");
        LedgerCheck.check(network);
    }
}
