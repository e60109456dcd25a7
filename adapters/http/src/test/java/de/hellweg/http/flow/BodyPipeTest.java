package de.hellweg.http.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BodyPipeTest {

    private static final Deadline SOON = Deadline.in(Duration.ofSeconds(20));

    private final AtomicInteger room = new AtomicInteger();
    private final BodyPipe pipe = new BodyPipe(room::incrementAndGet);

    private int offer(int length) {
        ByteBuf bytes = Unpooled.wrappedBuffer(new byte[length]);
        try {
            return pipe.offer(bytes, length);
        } finally {
            bytes.release();
        }
    }

    private int read(int length) throws IOException {
        return pipe.read(new byte[length], 0, length, SOON, () -> new IOException("late"));
    }

    @Test
    void holdsNoMoreThanItsCapacity() throws IOException {
        assertThat(offer(BodyPipe.CAPACITY + 1)).isEqualTo(BodyPipe.CAPACITY);
        assertThat(offer(1)).isZero();
        assertThat(read(10)).isEqualTo(10);
        assertThat(offer(100)).isEqualTo(10);
    }

    @Test
    void callsForMoreOnceItHadToRefuseEvenIfItTookSomethingSince() throws IOException {
        offer(BodyPipe.CAPACITY + 1);
        read(100);
        assertThat(offer(50)).isEqualTo(50);
        assertThat(room).hasValue(0);

        read(BodyPipe.CAPACITY);

        assertThat(room).hasValue(1);
    }

    @Test
    void givesWhatIsHereBeforeItSaysThatTheRestIsLost() throws IOException {
        offer(5);
        pipe.fail(() -> new IOException("cut"));

        assertThat(read(10)).isEqualTo(5);
        assertThatThrownBy(() -> read(10)).hasMessage("cut");
    }

    @Test
    void givesBytesBackInTheirOrderAcrossItsEnd() throws IOException {
        byte next = 0;
        byte expected = 0;
        var into = new byte[7_001];
        for (int round = 0; round < 100; round++) {
            var bytes = new byte[9_973];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (next + i);
            }
            ByteBuf from = Unpooled.wrappedBuffer(bytes);
            next += (byte) pipe.offer(from, bytes.length);
            from.release();
            int n = pipe.read(into, 0, into.length, SOON, () -> new IOException("late"));
            for (int i = 0; i < n; i++) {
                assertThat(into[i]).isEqualTo(expected++);
            }
        }
    }
}
