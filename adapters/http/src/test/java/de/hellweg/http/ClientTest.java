package de.hellweg.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.hellweg.http.CallFailed.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {

    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Duration SHORT = Duration.ofMillis(400);

    private final HttpClient client = Doors.client();

    @AfterEach
    void close() {
        client.close();
    }

    private CallFailed failure(Destination destination, Duration limit) {
        return catchThrowableOfType(CallFailed.class, () -> {
            try (var answer = client.send(Call.get(destination, "/", limit))) {
                answer.body().readAllBytes();
            }
        });
    }

    @Test
    void keepsItsConnectionForTheNextCall() throws IOException {
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        try (var server = Doors.plain(Limits.defaults(), exchange -> {
            ports.add(exchange.remote().getPort());
            return Doors.text(exchange.headers().first("Host").orElse(""));
        })) {
            for (int i = 0; i < 50; i++) {
                assertThat(Doors.get(client, Doors.to(server.address()), "/"))
                        .isEqualTo("200 127.0.0.1:" + server.address().getPort());
            }
            assertThat(ports).hasSize(1);
        }
    }

    @Test
    void replacesAConnectionThatTheServerHasClosed() throws Exception {
        var limits = Limits.defaults().withTimes(SHORT, Duration.ofMillis(200), SHORT, SHORT);
        try (var server = Doors.plain(limits, exchange -> Doors.text("fine"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(Doors.get(client, Doors.to(server.address()), "/")).isEqualTo("200 fine");
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    @Test
    void neverSendsTwiceOnceBytesHaveLeft() throws IOException {
        try (var server = new Answering("", true)) {
            CallFailed failed = failure(Doors.to(server.address()), Doors.SOON);

            assertThat(failed.kind()).isEqualTo(Kind.BROKEN);
            assertThat(failed.requestLeft()).isTrue();
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void neverSendsTwiceOnAPooledConnectionEither() throws IOException {
        try (var server = new OnceOnly(FINE)) {
            assertThat(Doors.get(client, Doors.to(server.address()), "/")).isEqualTo("200 ok");
            CallFailed failed = failure(Doors.to(server.address()), Doors.SOON);

            assertThat(failed.requestLeft()).isTrue();
            assertThat(server.requests).isEqualTo(2);
        }
    }

    /// Answers the first request of a connection and closes it on the second.
    private static final class OnceOnly implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 5, Doors.anyPort().getAddress());
        private volatile int requests;

        OnceOnly(String answer) throws IOException {
            Thread.ofVirtual().start(() -> {
                try (Socket peer = socket.accept()) {
                    byte[] request = new byte[4_096];
                    if (peer.getInputStream().read(request) > 0) {
                        requests = 1;
                        peer.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    }
                    if (peer.getInputStream().read(request) > 0) {
                        requests = 2;
                    }
                } catch (IOException closed) {
                    // The test is over.
                }
            });
        }

        InetSocketAddress address() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok",
            "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nok", "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nok",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x\r\nok\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: trailer\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\nuntil the end", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
            "HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\nok", "HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX: a\0\r\nContent-Length: 2\r\n\r\nok", "HTTP/2 200 OK\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.1 20 OK\r\nContent-Length: 2\r\n\r\nok", "HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.1 600 OK\r\nContent-Length: 2\r\n\r\nok", "HTTP/1.1 101 Up\r\n\r\n", "ICY 200 OK\r\n\r\n",
            "\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "<html>"})
    void refusesAnAnswerThatIsNotStrict(String bytes) throws IOException {
        try (var server = new Answering(bytes + "\r\n\r\n", true)) {
            CallFailed failed = failure(Doors.to(server.address()), Doors.SOON);

            assertThat(failed.kind()).isEqualTo(Kind.ANSWER_INVALID);
            assertThat(failed.requestLeft()).isTrue();
        }
    }

    @Test
    void neverTakesWhatComesAfterAnAnswerForTheNextOne() throws IOException {
        try (var server = new Answering(FINE + FINE.replace("ok", "no"), false)) {
            for (int i = 1; i <= 3; i++) {
                assertThat(Doors.get(client, Doors.to(server.address()), "/")).isEqualTo("200 ok");
                assertThat(server.connections()).isEqualTo(i);
            }
        }
    }

    @Test
    void takesAnswersOfHttp10AndClosesAndInterimOnesAndNoReason() throws IOException {
        try (var old = new Answering("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", true);
                var closing = new Answering(FINE.replace("\r\n\r\n", "\r\nConnection: Keep-Alive, close\r\n\r\n"),
                        true);
                var interim = new Answering("HTTP/1.1 103 Early\r\nX: y\r\n\r\nHTTP/1.1 100\r\n\r\n" + FINE, false);
                var bare = new Answering("HTTP/1.1 404\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n",
                        false)) {
            assertThat(Doors.get(client, Doors.to(old.address()), "/")).isEqualTo("200 ok");
            assertThat(Doors.get(client, Doors.to(closing.address()), "/")).isEqualTo("200 ok");
            assertThat(Doors.get(client, Doors.to(interim.address()), "/")).isEqualTo("200 ok");
            assertThat(Doors.get(client, Doors.to(bare.address()), "/")).isEqualTo("404 no");
        }
    }

    @Test
    void followsNoRedirect() throws IOException {
        try (var server = new Answering("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", false)) {
            assertThat(Doors.get(client, Doors.to(server.address()), "/")).isEqualTo("302 ");
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void endsACallWhoseServerSaysNothing() throws IOException {
        try (var server = new Answering("", false)) {
            CallFailed failed = failure(Doors.to(server.address()), SHORT);

            assertThat(failed.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failed.requestLeft()).isTrue();
        }
    }

    @Test
    void endsACallWhoseAnswerStopsHalfWay() throws IOException {
        try (var silent = new Answering("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nok", false);
                var cut = new Answering("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nok", true)) {
            assertThat(failure(Doors.to(silent.address()), SHORT).kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failure(Doors.to(cut.address()), Doors.SOON).kind()).isEqualTo(Kind.BROKEN);
        }
    }

    @Test
    void endsACallWhoseServerTakesNoBody() throws IOException {
        try (var server = new ServerSocket(0, 5, Doors.anyPort().getAddress())) {
            var destination = Destination.plain("127.0.0.1", server.getLocalPort());
            var content = Content.streamed(1L << 30, () -> new SequenceInputStream(
                    new ByteArrayInputStream(new byte[1 << 26]), InputStream.nullInputStream()));
            var failed = catchThrowableOfType(CallFailed.class,
                    () -> client.send(Call.post(destination, "/", "a/b", content, SHORT)));

            assertThat(failed.kind()).isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void showsAnAnswerThatComesBeforeTheRequestIsWhole() throws IOException {
        try (var server = Doors.plain(Limits.defaults().withBodyBytes(1_000), exchange -> Doors.text("never"))) {
            var content = Content.streamed(1L << 26, () -> new ByteArrayInputStream(new byte[1 << 26]));
            try (var answer = client
                    .send(Call.post(Doors.to(server.address()), "/", "application/octet-stream", content,
                            Doors.SOON))) {
                assertThat(answer.status()).isEqualTo(413);
            }
        }
    }

    @Test
    void saysThatNothingLeftWhenThereIsNoConnection() throws IOException {
        int port;
        try (var gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        CallFailed refused = failure(Destination.plain("127.0.0.1", port), Doors.SOON);
        CallFailed unknown = failure(Destination.plain("nowhere.invalid", 80), Doors.SOON);

        assertThat(refused.kind()).isEqualTo(Kind.NOT_CONNECTED);
        assertThat(refused.requestLeft()).isFalse();
        assertThat(unknown.kind()).isEqualTo(Kind.NAME_UNKNOWN);
        assertThat(unknown.requestLeft()).isFalse();
    }

    @Test
    void makesNoMoreCallsAtOnceThanItMay() throws Exception {
        var entered = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var settings = new HttpClient.Settings(AddressRule.any(), Doors.SOON, Doors.SOON, 1, 8_192, 1_000);
        try (var server = Doors.plain(Limits.defaults(), exchange -> {
            entered.countDown();
            try {
                return go.await(20, TimeUnit.SECONDS) ? Doors.text("ok") : HttpResponse.of(500);
            } catch (InterruptedException e) {
                return HttpResponse.of(500);
            }
        }); var narrow = HttpClient.open(settings)) {
            var destination = Doors.to(server.address());
            var first = CompletableFuture.supplyAsync(() -> {
                try {
                    return Doors.get(narrow, destination, "/");
                } catch (IOException e) {
                    return e.toString();
                }
            });
            assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
            var second = catchThrowableOfType(CallFailed.class, () -> narrow.send(Call.get(destination, "/", SHORT)));
            go.countDown();

            assertThat(second.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(second.requestLeft()).isFalse();
            assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("200 ok");
            assertThat(Doors.get(narrow, destination, "/")).isEqualTo("200 ok");
        }
    }

    @Test
    void sendsABodyThatWasCutNeverAsAWholeOne() throws IOException {
        var outcome = new CompletableFuture<String>();
        try (var server = Doors.plain(Limits.defaults(), exchange -> {
            try {
                outcome.complete("whole: " + exchange.body().readAllBytes().length);
            } catch (IOException e) {
                outcome.complete("cut");
            }
            return Doors.text("");
        })) {
            var content = Content.streamed(200_000, () -> new ByteArrayInputStream(new byte[100_000]));
            var failed = catchThrowableOfType(CallFailed.class,
                    () -> client.send(Call.post(Doors.to(server.address()), "/", "a/b", content, Doors.SOON)));

            assertThat(failed.kind()).isEqualTo(Kind.BROKEN);
            assertThat(outcome).succeedsWithin(Doors.SOON).isEqualTo("cut");
        }
    }
}
