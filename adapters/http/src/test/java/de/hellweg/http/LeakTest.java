package de.hellweg.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// No buffer is lost, however a connection ends.
class LeakTest {

    @Test
    void releasesEveryBufferOnEveryWay() throws Exception {
        var log = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
        var reports = new ListAppender<ILoggingEvent>();
        reports.start();
        log.addAppender(reports);
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);

        try (var server = Doors.plain(Limits.defaults().withBodyBytes(300_000),
                exchange -> exchange.path().equals("/unread")
                        ? Doors.text("no")
                        : Doors.text(Doors.bodyOf(exchange)));
                var client = Doors.client()) {
            for (int i = 0; i < 20; i++) {
                everyWay(server, client);
            }
        }
        for (int i = 0; i < 20; i++) {
            System.gc();
            PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
            Thread.sleep(10);
        }
        log.detachAppender(reports);
        assertThat(reports.list).isEmpty();
    }

    private static void everyWay(HttpServer server, HttpClient client) throws IOException {
        var destination = Doors.to(server.address());
        for (int size : new int[]{0, 100, 20_000, 200_000}) {
            try (var answer = client.send(
                    Call.post(destination, "/", "a/b", Content.of(new byte[size]), Duration.ofSeconds(20)))) {
                assertThat(answer.body().readAllBytes()).hasSize(size);
            }
        }
        client.send(Call.post(destination, "/", "a/b", Content.of(new byte[200_000]), Duration.ofSeconds(20))).close();
        String post = " HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n" + "x".repeat(40_000);
        RawSocket.exchange(server.address(), "GET / HTTP/1.1\r\nHost : a\r\n\r\n");
        RawSocket.exchange(server.address(), "GET / HTTP/1.1\r\nHost: a\r\n\r\nBAD\r\n\r\n");
        try (var raw = new RawSocket(server.address())) {
            raw.send("POST /" + post);
        }
        try (var raw = new RawSocket(server.address())) {
            raw.send("POST /unread" + post).readUntil("no");
            raw.send("x".repeat(10_000) + "GET /unread HTTP/1.1\r\nHost: a\r\n\r\n").readUntil("no");
        }
        try (var raw = new RawSocket(server.address())) {
            raw.send("GET /unread HTT");
        }
    }
}
