package de.hellweg.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever bytes come, reading ends with messages or a violation, never otherwise, and never depends on how they are
/// cut into pieces.
class HeadFuzzTest {

    private static final int MOST = 2_000;
    private static final String[] SEEDS = {"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /a?b=%20 HTTP/1.1\r\nHost: a:1\r\nContent-Length: 3\r\n\r\nabcGET / HTTP/1.1\r\nHost: b\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: [::1]\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n"
                    .concat("3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"),
            "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\nConnection: close\r\n\r\n" + "x".repeat(40)};

    @FuzzTest
    void readsAnythingOrRefusesIt(byte[] bytes) {
        assertThat(outcome(bytes, bytes.length + 1)).isEqualTo(outcome(bytes, 1)).isEqualTo(outcome(bytes, 7));
    }

    @Test
    void readsOrRefusesMutants() {
        var random = new Random(20_261_123);
        for (int round = 0; round < 1_500; round++) {
            byte[] bytes = SEEDS[random.nextInt(SEEDS.length)]
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = interesting(random);
            }
            readsAnythingOrRefusesIt(bytes);
        }
    }

    private static byte interesting(Random random) {
        byte[] bytes = {'\r', '\n', ' ', '\t', ':', ';', ',', '0', '9', 'f', '%', '/', 0, 127, -1, 'C', '-'};
        return random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt();
    }

    private static List<String> outcome(byte[] bytes, int piece) {
        var collector = new Collector();
        var reader = new MessageReader(collector, new MessageReader.Bounds(MOST, MOST));
        try {
            for (int at = 0; at < bytes.length; at += piece) {
                ByteBuf in = Unpooled.copiedBuffer(bytes, at, Math.min(piece, bytes.length - at));
                reader.read(UnpooledByteBufAllocator.DEFAULT, in);
                while (reader.isDone()) {
                    reader.next();
                }
            }
        } catch (ProtocolViolation violation) {
            collector.seen.add(violation.status() + " " + violation.code());
        } finally {
            reader.close();
        }
        return collector.seen;
    }

    /// Writes down heads, and how long the bodies were; a body's pieces must not make a difference.
    private static final class Collector implements MessageReader.Receiver {
        private final List<String> seen = new ArrayList<>();
        private long length;

        @Override
        public Framing head(byte[] head) throws ProtocolViolation {
            RequestHead request = RequestHead.parse(head, 20);
            seen.add(request.method() + " " + request.target() + " " + request.headers());
            length = 0;
            return request.framing();
        }

        @Override
        public long bodyBytes() {
            return MOST;
        }

        @Override
        public void whole(byte[] body) {
            seen.add("body " + body.length);
        }

        @Override
        public void begins(Framing framing) {
            length = 0;
        }

        @Override
        public int piece(ByteBuf from, int most) {
            from.skipBytes(most);
            length += most;
            return most;
        }

        @Override
        public void ends() {
            seen.add("body " + length);
        }
    }
}
