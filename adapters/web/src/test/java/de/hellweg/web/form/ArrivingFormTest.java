package de.hellweg.web.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.web.administration.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms whose last field is a file of any size, read while it comes.
final class ArrivingFormTest {
    private static final FormParts PARTS = FormParts.streaming("backup", "token", "passphrase");
    private static final String TYPE = "multipart/form-data; boundary=----WebKitFormBoundaryX1";
    private static final String B = "------WebKitFormBoundaryX1";
    private static final String TEXT = B + "\r\nContent-Disposition: form-data; name=\"passphrase\"\r\n\r\n";
    private static final String FILE = B
            + "\r\nContent-Disposition: form-data; name=\"backup\"; filename=\"a.backup\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n";
    private static final String END = "\r\n" + B + "--\r\n";

    /// A socket that gives as many bytes as it likes.
    private static InputStream inPieces(byte[] bytes, Random random) {
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                return at < bytes.length ? bytes[at++] & 0xFF : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int count = Math.min(Math.min(length, bytes.length - at), 1 + random.nextInt(40));
                if (count <= 0) {
                    return -1;
                }
                System.arraycopy(bytes, at, into, offset, count);
                at += count;
                return count;
            }
        };
    }

    private static byte[] all(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var joined = new byte[length];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    private static byte[] all(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(String body) throws IOException {
        return ArrivingForm.read(PARTS, TYPE, new ByteArrayInputStream(bytes(body))).arriving()
                .orElse(InputStream.nullInputStream())
                .readAllBytes();
    }

    /// Content that is full of what might be a boundary, in pieces of every size.
    @Test
    void givesTheTextsAndThenTheFileByteByByte() throws IOException {
        var random = new Random(11);
        for (int round = 0; round < 200; round++) {
            var content = new byte[random.nextInt(3_000)];
            var likely = bytes("\r\n" + B.substring(0, B.length() - 1));
            for (int i = 0; i < content.length; i++) {
                content[i] = random.nextInt(9) == 0 ? (byte) ('a' + random.nextInt(20)) : likely[i % likely.length];
            }
            var form = ArrivingForm.read(PARTS, TYPE, inPieces(all(bytes(TEXT + "ein Satz\r\n" + FILE), content,
                    bytes(END)), random));
            assertThat(form.exact("passphrase")).isEqualTo("ein Satz");
            assertThat(form.arriving().map(ArrivingFormTest::all).orElse(new byte[0])).isEqualTo(content);
        }
    }

    @Test
    void holdsNothingOfAFileThatIsLongerThanAnyArray() throws IOException {
        long length = Integer.MAX_VALUE + 1_000L;
        var endless = new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int offset, int count) {
                int given = (int) Math.min(left, count);
                Arrays.fill(into, offset, offset + given, (byte) 'x');
                left -= given;
                return given == 0 ? -1 : given;
            }
        };
        var form = ArrivingForm.read(PARTS, TYPE, new SequenceInputStream(new ByteArrayInputStream(bytes(FILE)),
                new SequenceInputStream(endless, new ByteArrayInputStream(bytes(END)))));
        assertThat(form.arriving().orElseThrow().transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(length);
    }

    @Test
    void knowsAFormWithoutAFileAndOneWithoutAChoice() throws IOException {
        assertThat(read(TEXT + "x" + END)).isEmpty();
        assertThat(read(TEXT + "x\r\n" + FILE + END)).isEmpty();
        assertThat(read(FILE + "x\r\n" + B + "--")).isEqualTo(bytes("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", B, B + "x", B + "--x", TEXT, TEXT + "x", TEXT + "x\r\n" + B,
            TEXT + "x\r\n" + TEXT + "y" + END, FILE + "x\r\n" + TEXT + "y" + END, FILE + "x\r\n" + FILE + "y" + END,
            FILE + "x", FILE + "x\r\n" + B, FILE + "x" + END + "more",
            B + "\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx" + END,
            B + "\r\nContent-Disposition: form-data; name=\"passphrase\"; filename=\"x\"\r\n\r\nx" + END,
            B + "\r\nContent-Disposition: form-data; name=\"backup\"\r\n\r\nx" + END,
            B + "\r\nX-More: y\r\nContent-Disposition: form-data; name=\"backup\"; filename=\"x\"\r\n\r\nx" + END})
    void whatIsNotThisFormIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @Test
    void aTextHasItsLimitAndAHeadToo() {
        assertThatThrownBy(() -> read(TEXT + "x".repeat(70_000) + END)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> read(B + "\r\n" + "x".repeat(5_000) + END)).isInstanceOf(Refused.class);
    }

    @Test
    void aConnectionThatBreaksIsNoEnd() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("reset");
            }
        };
        var form = ArrivingForm.read(PARTS, TYPE, new SequenceInputStream(
                new ByteArrayInputStream(bytes(FILE + "half")), broken));
        assertThatThrownBy(() -> form.arriving().orElseThrow().readAllBytes()).isInstanceOf(Refused.class)
                .hasMessageContaining("broke off");
    }
}
