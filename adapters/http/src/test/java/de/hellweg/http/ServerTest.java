package de.hellweg.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String GET = "GET /a?b=c HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LAST = "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    @Test
    void answersRequestsOfOneConnectionInTheirOrder() throws IOException {
        try (var server = Doors.plain(Limits.defaults(), exchange -> Doors.text("<" + exchange.target() + ">"))) {
            String answers = RawSocket.exchange(server.address(), GET + GET + LAST);

            assertThat(answers.split("HTTP/1.1 200 OK\r\n", -1)).hasSize(4);
            assertThat(answers.indexOf("</a?b=c>")).isLessThan(answers.indexOf("</last>")).isPositive();
        }
    }

    @Test
    void runsOneExchangeOfAConnectionAtATime() throws IOException {
        var running = new AtomicBoolean();
        var overlapped = new AtomicBoolean();
        try (var server = Doors.plain(Limits.defaults(), exchange -> {
            overlapped.compareAndSet(false, running.getAndSet(true));
            running.set(false);
            return Doors.text("fine");
        })) {
            RawSocket.exchange(server.address(), GET.repeat(50) + LAST);

            assertThat(overlapped).isFalse();
        }
    }

    /// With a stated length and in chunks, and only where it is said.
    @Test
    void takesALongerBodyAtTheOnePathThatMayHaveIt() throws IOException {
        var settings = new ListenerSettings(Doors.anyPort(), java.util.Optional.empty(),
                Limits.defaults().withBodyBytes(10), java.util.Map.of("/long", 100_000L));
        try (var server = HttpServer.start(settings,
                exchange -> Doors.text("<" + Doors.bodyOf(exchange).length() + ">"))) {
            assertThat(sent(server, "/long?a=b", 100_000, false)).contains("<100000>");
            assertThat(sent(server, "/long", 100_000, true)).contains("<100000>");
            for (boolean chunked : new boolean[]{false, true}) {
                assertThat(sent(server, "/long", 100_001, chunked)).contains("413", "body-too-long");
                assertThat(sent(server, "/longer", 11, chunked)).contains("413", "body-too-long");
                assertThat(sent(server, "/%6cong", 11, chunked)).contains("413", "body-too-long");
            }
        }
    }

    private static String sent(HttpServer server, String target, int length, boolean chunked) throws IOException {
        return RawSocket.exchange(server.address(), "POST " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + (chunked
                        ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(length) + "\r\n"
                                + "x".repeat(length) + "\r\n0\r\n\r\n"
                        : "Content-Length: " + length + "\r\n\r\n" + "x".repeat(length)));
    }

    @Test
    void showsTheRequestAsItWasSent() throws IOException {
        try (var server = Doors.plain(Limits.defaults(),
                exchange -> Doors.text(String.join("|", exchange.method(), exchange.target(), exchange.path(),
                        exchange.query(), exchange.headers().first("x-a").orElse("-"), "" + exchange.bodyLength(),
                        Doors.bodyOf(exchange), "" + exchange.secure(), "" + exchange.peerCertificates())))) {
            String answer = RawSocket.exchange(server.address(), "get /%2e%2E;a?b=%20 HTTP/1.1\r\nhOST: a:1\r\n"
                    + "X-A:\t v w \t\r\nContent-Encoding: gzip\r\ncontent-length: 3\r\nConnection: close\r\n\r\nabc");

            assertThat(answer).endsWith("get|/%2e%2E;a?b=%20|/%2e%2E;a|b=%20|v w|OptionalLong[3]|abc|false|[]");
        }
    }

    @Test
    void answersOneRequestOfHttp10AndClosesTheConnection() throws IOException {
        try (var server = Doors.plain(Limits.defaults(), exchange -> Doors.text("fine"))) {
            String answers = RawSocket.exchange(server.address(), GET.replace("1.1", "1.0") + GET);

            assertThat(answers).startsWith("HTTP/1.1 200 OK\r\n").contains("Connection: close\r\n").endsWith("fine");
            assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(2);
        }
    }

    @Test
    void endsTheConnectionWithAnAnswerThatSaysSo() throws IOException {
        try (var server = Doors.plain(Limits.defaults(), exchange -> Doors.text("fine").andClose())) {
            String answers = RawSocket.exchange(server.address(), GET + GET);

            assertThat(answers).contains("Connection: close\r\n").endsWith("fine");
            assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(2);
        }
    }

    @Test
    void readsChunksHoweverTheyAreCut() throws IOException {
        try (var server = Doors.plain(Limits.defaults(), exchange -> Doors.text("[" + Doors.bodyOf(exchange) + "]"));
                var raw = new RawSocket(server.address())) {
            String request = LAST.replace("GET", "POST").replace("\r\n\r\n", "\r\nTransfer-Encoding: Chunked\r\n\r\n")
                    .concat("3\r\nabc\r\n00A\r\n0123456789\r\n0\r\n\r\n");
            for (int i = 0; i < request.length(); i++) {
                raw.send(request.substring(i, i + 1));
            }

            assertThat(raw.readToEnd()).endsWith("[abc0123456789]");
        }
    }

    @Test
    void answersHeadWithTheLengthAndNoBody() throws IOException {
        try (var server = Doors.plain(Limits.defaults(), exchange -> Doors.text("twelve bytes"))) {
            String answer = RawSocket.exchange(server.address(),
                    "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(answer).contains("Content-Length: 12\r\n").endsWith("\r\n\r\n");
        }
    }

    @Test
    void asksForTheBodyOnlyWhenTheHandlerWantsIt() throws IOException {
        try (var server = Doors.plain(Limits.defaults(),
                exchange -> exchange.path().equals("/no") ? HttpResponse.of(403) : Doors.text(Doors.bodyOf(exchange)));
                var wanted = new RawSocket(server.address());
                var unwanted = new RawSocket(server.address())) {
            String expecting = " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 20000\r\n\r\n";
            wanted.send("POST /yes" + expecting);
            assertThat(wanted.readUntil("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            wanted.send("x".repeat(20_000));
            assertThat(wanted.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 OK");

            assertThat(unwanted.send("POST /no" + expecting).readToEnd()).startsWith("HTTP/1.1 403 ")
                    .contains("Connection: close");
        }
    }

    @Test
    void saysBusyBeforeItReadsTheBodyAndKeepsTheConnectionOfASmallRequest() throws Exception {
        var entered = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var server = Doors.plain(Limits.defaults().withRequestsAtOnce(1), exchange -> {
            entered.countDown();
            return await(go) ? Doors.text("done") : HttpResponse.of(500);
        });
                var first = new RawSocket(server.address());
                var second = new RawSocket(server.address());
                var third = new RawSocket(server.address())) {
            first.send(GET);
            assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

            second.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000000\r\n\r\n");
            assertThat(second.readToEnd()).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1\r\n");
            third.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n");
            assertThat(third.readUntil("}")).startsWith("HTTP/1.1 503 ").doesNotContain("Connection: close");
            go.countDown();
            assertThat(first.readUntil("done")).startsWith("HTTP/1.1 200 OK");
            third.send("abc" + GET);
            assertThat(third.readUntil("done")).startsWith("HTTP/1.1 200 OK");
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void endsConnectionsWhoseHeadDoesNotCome() throws IOException {
        var limits = Limits.defaults().withTimes(SHORT, LONG, LONG, SHORT);
        try (var server = Doors.plain(limits, exchange -> Doors.text("never"));
                var raw = new RawSocket(server.address())) {
            assertThat(raw.send("GET / HT").readToEnd()).startsWith("HTTP/1.1 408 ").contains("head-too-slow");
        }
    }

    @Test
    void endsConnectionsWhoseBodyComesTooSlowly() throws IOException {
        var limits = Limits.defaults().withTimes(SHORT, LONG, LONG, SHORT).withBodyBytesPerSecond(1_000);
        var failure = new CompletableFuture<Throwable>();
        try (var server = Doors.plain(limits, exchange -> {
            try {
                exchange.body().readAllBytes();
            } catch (IOException e) {
                failure.complete(e);
            }
            return Doors.text("never seen");
        }); var raw = new RawSocket(server.address())) {
            raw.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(20_000));
            assertThat(raw.readToEnd()).startsWith("HTTP/1.1 408 ").contains("body-too-slow");
            assertThat(failure).succeedsWithin(LONG);
        }
    }

    @Test
    void endsConnectionsThatRest() throws IOException {
        var limits = Limits.defaults().withTimes(LONG, SHORT, LONG, SHORT);
        try (var server = Doors.plain(limits, exchange -> Doors.text("fine"));
                var raw = new RawSocket(server.address())) {
            assertThat(raw.send(GET).readToEnd()).startsWith("HTTP/1.1 200 OK").endsWith("fine");
        }
    }

    @Test
    void endsConnectionsThatDoNotTakeTheirAnswer() throws Exception {
        var limits = Limits.defaults().withTimes(LONG, LONG, SHORT, SHORT);
        var over = new CountDownLatch(1);
        try (var server = Doors.plain(limits, exchange -> new HttpResponse(200, Headers.empty(),
                Content.streamed(1L << 30, ServerTest::zeros), over::countDown));
                var raw = new RawSocket(server.address())) {
            raw.send(GET);
            assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static InputStream zeros() {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return length;
            }
        };
    }

    @Test
    void takesNoMoreConnectionsThanItMay() throws IOException {
        try (var server = Doors.plain(Limits.defaults().withConnections(3, 2), exchange -> Doors.text("fine"));
                var first = new RawSocket(server.address());
                var second = new RawSocket(server.address())) {
            assertThat(first.send(GET).readUntil("fine")).startsWith("HTTP/1.1 200 OK");
            assertThat(second.send(GET).readUntil("fine")).startsWith("HTTP/1.1 200 OK");
            try (var third = new RawSocket(server.address())) {
                assertThat(third.send(GET).readToEnd()).doesNotContain("200");
            }
            assertThat(first.send(GET).readUntil("fine")).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void holdsOnlyABoundedPieceOfALargeBody() throws Exception {
        long size = 64L << 20;
        var sent = new AtomicLong();
        var most = new AtomicLong();
        try (var server = Doors.plain(Limits.defaults(), exchange -> {
            try (var body = exchange.body()) {
                var piece = new byte[8_192];
                long read = 0;
                for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
                    read += n;
                    most.accumulateAndGet(sent.get() - read, Math::max);
                }
                return Doors.text("" + read);
            } catch (IOException e) {
                return HttpResponse.of(500);
            }
        }); var client = Doors.client()) {
            var content = Content.streamed(size, () -> counting(sent));
            try (var answer = client
                    .send(Call.post(Doors.to(server.address()), "/", "application/octet-stream", content, LONG))) {
                assertThat(answer.body().readAllBytes()).asString().isEqualTo("" + size);
            }
            // Two pieces in the client, one ring in the server, and what the sockets' own buffers take.
            assertThat(most.get()).isLessThan(16L << 20);
        }
    }

    private static InputStream counting(AtomicLong sent) {
        return new InputStream() {
            @Override
            public int read() {
                sent.incrementAndGet();
                return 1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                sent.addAndGet(length);
                return length;
            }
        };
    }

    @Test
    void sendsFilesAndSequences(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "0123456789".repeat(300_000));
        try (var server = Doors.plain(Limits.defaults(), exchange -> new HttpResponse(200, Headers.empty(),
                exchange.path().equals("/file")
                        ? Content.file(file, 5, 2_000_000)
                        : Content.sequence(Content.of("<".getBytes(StandardCharsets.US_ASCII)),
                                Content.file(file, 0, 5), Content.of(new byte[]{'>'}))));
                var client = Doors.client()) {
            assertThat(Doors.get(client, Doors.to(server.address()), "/file")).startsWith("200 567890")
                    .hasSize(4 + 2_000_000);
            assertThat(Doors.get(client, Doors.to(server.address()), "/sequence")).isEqualTo("200 <01234>");
        }
    }

    @Test
    void cutsTheConnectionWhenTheContentIsShorterThanItSaid() throws IOException {
        try (var server = Doors.plain(Limits.defaults(), exchange -> new HttpResponse(200, Headers.empty(),
                Content.streamed(200_000, () -> new ByteArrayInputStream(new byte[100_000]))))) {
            String answer = RawSocket.exchange(server.address(), GET);

            assertThat(answer).contains("Content-Length: 200000\r\n").hasSizeLessThan(150_000);
        }
    }

    @Test
    void tellsNothingOfABugButTheExchange() throws IOException {
        try (var server = Doors.plain(Limits.defaults(), exchange -> {
            throw new IllegalStateException("secret");
        })) {
            assertThat(RawSocket.exchange(server.address(), LAST)).startsWith("HTTP/1.1 500 ")
                    .contains("\"instance\":").doesNotContain("secret").doesNotContain("Exception");
        }
    }

    @Test
    void letsRunningExchangesFinishWhenItCloses() throws Exception {
        var entered = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var server = Doors.plain(Limits.defaults(), exchange -> {
            if (exchange.path().equals("/rest")) {
                return Doors.text("rest");
            }
            entered.countDown();
            return await(go) ? Doors.text("done") : HttpResponse.of(500);
        });
        try (var running = new RawSocket(server.address()); var resting = new RawSocket(server.address())) {
            // One answer shows that the server has accepted it: the kernel resets what still waits for that.
            resting.send("GET /rest HTTP/1.1\r\nHost: a\r\n\r\n").readUntil("rest");
            running.send(GET);
            assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
            var closing = Thread.ofVirtual().start(server::close);
            assertThat(resting.readToEnd()).isEmpty();
            go.countDown();
            assertThat(running.readToEnd()).startsWith("HTTP/1.1 200 OK").contains("Connection: close")
                    .endsWith("done");
            closing.join();
        }
    }
}
