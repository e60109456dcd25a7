package de.hellweg.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.messages.NotReceived.Kind;
import de.hellweg.trust.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"0,-1", "0,0", "1,-1", "1,1", "4096,-1", "4097,4097", "262143,-1", "262144,-1", "262144,262144",
            "262145,-1", "262145,262145", "1000000,-1", "1000000,1000000", "1000000,10"})
    void keepsEveryByteAndBothDigests(int length, long expected) throws Exception {
        byte[] bytes = random(length);
        try (var body = Body.receive(new ByteArrayInputStream(bytes), expected, spool(NO_LIMIT))) {
            assertThat(body.length()).isEqualTo(length);
            assertThat(body.sha256()).isEqualTo(Digest.sha256(bytes));
            assertThat(body.sha512()).isEqualTo(Digest.sha512(bytes));
            for (int again = 0; again < 2; again++) {
                try (var in = body.open()) {
                    assertThat(in.readAllBytes()).isEqualTo(bytes);
                }
            }
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void staysInMemoryUpTo256KiBAndGoesToAFileAboveIt() throws Exception {
        var small = Body.receive(new ByteArrayInputStream(random(Body.IN_MEMORY)), -1, spool(NO_LIMIT));
        assertThat(small).isInstanceOf(InMemoryBody.class);
        assertThat(directory).isEmptyDirectory();
        var large = Body.receive(new ByteArrayInputStream(random(Body.IN_MEMORY + 1)), -1, spool(NO_LIMIT));
        assertThat(large).isInstanceOf(SpooledBody.class);
        assertThat(Files.getPosixFilePermissions(((SpooledBody) large).file())).extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
        large.close();
        large.close();
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 5_000, 300_000})
    void refusesOneByteMoreThanTheLimitAndLeavesNothing(int limit) throws Exception {
        Body.receive(new ByteArrayInputStream(random(limit)), -1, spool(limit)).close();
        for (long expected : new long[]{-1, limit, limit + 1L}) {
            assertThatThrownBy(
                    () -> Body.receive(new ByteArrayInputStream(random(limit + 1)), expected, spool(limit)))
                    .isInstanceOfSatisfying(NotReceived.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE));
        }
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 300_000})
    void saysThatTheSenderBrokeOffAndLeavesNothing(int after) {
        var source = new SequenceInputStream(new ByteArrayInputStream(random(after)), new Broken());
        assertThatThrownBy(() -> Body.receive(source, -1, spool(NO_LIMIT))).isInstanceOfSatisfying(NotReceived.class,
                e -> assertThat(e.kind()).isEqualTo(Kind.BROKEN_OFF));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void saysThatThereIsNoRoomWhenTheDirectoryCannotTakeIt() {
        var nowhere = new Spool(directory.resolve("absent"), NO_LIMIT);
        assertThatThrownBy(() -> Body.receive(new ByteArrayInputStream(random(300_000)), -1, nowhere))
                .isInstanceOfSatisfying(NotReceived.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_ROOM));
    }

    private Spool spool(long limit) {
        return new Spool(directory, limit);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("connection reset");
        }
    }
}
