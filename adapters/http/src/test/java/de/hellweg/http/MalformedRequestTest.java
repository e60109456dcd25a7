package de.hellweg.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A corpus of requests that strict HTTP/1.1 refuses, each followed by one that an attacker would like to see answered.
class MalformedRequestTest {

    private static final String POISON = "GET /poison HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String HOST = "Host: a\r\n";

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server = Doors.plain(Limits.defaults().withHead(512, 2_048, 20).withBodyBytes(1_000),
            exchange -> {
                seen.add(exchange.target());
                Doors.bodyOf(exchange);
                return Doors.text("fine");
            });

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<Arguments> corpus() {
        return Stream.of(
                // Lines
                bad(400, "GET / HTTP/1.1\nHost: a\n\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\n\r\n"),
                bad(400, "GET / HTTP/1.1\nHost: a\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\n\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nX: a\rb\r\n" + HOST + "\r\n"),
                bad(400, "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, " GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "\0GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "\u0001GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001"),
                // Request line
                bad(400, "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET /\tHTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET /  HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET / HTTP/1.1 \r\nHost: a\r\n\r\n"),
                bad(400, "GET /\r\nHost: a\r\n\r\n"),
                bad(400, "GET / http/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET / HTTP/1\r\nHost: a\r\n\r\n"),
                bad(400, "GET / HTTP/01.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET / HTTPS/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "G@T / HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "G\0T / HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                bad(400, "GET / HTTP/1.0\r\n\r\n"), bad(505, "GET / HTTP/0.9\r\nHost: a\r\n\r\n"),
                bad(505, "GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
                bad(505, "GET / HTTP/1.2\r\nHost: a\r\n\r\n"),
                bad(505, "PRI / HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                // Target
                bad(400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                bad(400, "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET a HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET ?a HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET /# HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET /% HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET /\\ HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET /\u00e4 HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET /\u007f HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(400, "GET /<script> HTTP/1.1\r\nHost: a\r\n\r\n"),
                // Header lines
                bad(400, "GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\n Host: a\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n\t2\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\n: 1\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\nX\0: 1\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\nX\u00e4: 1\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\nX(: 1\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\nX: 1\0\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\nX: \u0008\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\nX: \u007f\r\n\r\n"),
                // Host
                bad(400, "GET / HTTP/1.1\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: a:port\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"),
                bad(400, "GET / HTTP/1.1\r\nHost: []\r\n\r\n"),
                // Length and coding
                bad(400, post("Content-Length: 5\r\nContent-Length: 5\r\n", "12345")),
                bad(400, post("Content-Length: 5\r\nContent-Length: 6\r\n", "12345")),
                bad(400, post("Content-Length: 5, 5\r\n", "12345")),
                bad(400, post("Content-Length: +5\r\n", "12345")),
                bad(400, post("Content-Length: -5\r\n", "12345")),
                bad(400, post("Content-Length: 05\r\n", "12345")),
                bad(400, post("Content-Length: 0x5\r\n", "12345")),
                bad(400, post("Content-Length: 5 \u00a0\r\n", "12345")),
                bad(400, post("Content-Length:\r\n", "")),
                bad(400, post("Content-Length: 99999999999999999999\r\n", "")),
                bad(400, post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
                bad(400, post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n")),
                bad(400, post("Transfer-Encoding: identity\r\n", "")),
                bad(400, post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")),
                bad(400, post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n")),
                bad(400, post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")),
                bad(400, post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")),
                bad(400, post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n")),
                bad(400, post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
                bad(400, post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n")),
                bad(400, post("Transfer-Encoding:\r\n", "0\r\n\r\n")),
                bad(400, post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n")),
                // Chunks
                bad(400, chunks("5;a=b\r\n12345\r\n0\r\n\r\n")),
                bad(400, chunks("5;\r\n12345\r\n0\r\n\r\n")),
                bad(400, chunks("5 \r\n12345\r\n0\r\n\r\n")),
                bad(400, chunks("5\n12345\r\n0\r\n\r\n")),
                bad(400, chunks("5\r\n12345\n0\r\n\r\n")),
                bad(400, chunks("5\r\n123456\r\n0\r\n\r\n")),
                bad(400, chunks("5\r\n12345 \r\n0\r\n\r\n")),
                bad(400, chunks("0x5\r\n12345\r\n0\r\n\r\n")),
                bad(400, chunks("-5\r\n12345\r\n0\r\n\r\n")),
                bad(400, chunks("\r\n12345\r\n0\r\n\r\n")),
                bad(400, chunks("fffffffffffffffff\r\n12345\r\n0\r\n\r\n")),
                bad(400, chunks("5\r\n12345\r\n0\r\nTrailer: x\r\n\r\n")),
                bad(400, chunks("0\r\n\n")),
                // Limits
                bad(413, chunks("fffffffffffffff\r\n12345\r\n0\r\n\r\n")),
                bad(413, chunks("3e8\r\n" + "x".repeat(1_000) + "\r\n1\r\nx\r\n0\r\n\r\n")),
                bad(413, post("Content-Length: 1001\r\n", "x".repeat(1_001))),
                bad(414, "GET /" + "a".repeat(600) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
                bad(431, "GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(3_000) + "\r\n\r\n"),
                bad(431, "GET / HTTP/1.1\r\nHost: a\r\n" + "X: a\r\n".repeat(20) + "\r\n"),
                bad(417, "GET / HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\n\r\n"));
    }

    private static Arguments bad(int status, String bytes) {
        return Arguments.of(status, bytes);
    }

    private static String post(String framing, String body) {
        return "POST / HTTP/1.1\r\n" + HOST + framing + "\r\n" + body;
    }

    private static String chunks(String body) {
        return post("Transfer-Encoding: chunked\r\n", body);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isRefusedAndTheConnectionEnds(int status, String bytes) throws IOException {
        String answer = RawSocket.exchange(server.address(), bytes + POISON);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\r\nConnection: close\r\n")
                .contains("application/problem+json").endsWith("}");
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
        assertThat(seen).doesNotContain("/poison");
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isRefusedAsWellWhenItComesByteByByte(int status, String bytes) throws IOException {
        try (var raw = new RawSocket(server.address())) {
            for (int i = 0; i < bytes.length(); i++) {
                raw.send(bytes.substring(i, i + 1));
            }
            assertThat(raw.send(POISON).readToEnd()).startsWith("HTTP/1.1 " + status + " ");
            assertThat(seen).doesNotContain("/poison");
        }
    }
}
