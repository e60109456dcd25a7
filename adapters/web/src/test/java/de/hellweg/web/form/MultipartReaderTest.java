package de.hellweg.web.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.web.administration.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms with files, as browsers send them and as nobody should.
final class MultipartReaderTest {
    private static final FormParts PARTS = new FormParts(Set.of("token", "name"), Set.of("root-file"));
    private static final String TYPE = "multipart/form-data; boundary=----WebKitFormBoundaryX1";
    private static final String B = "------WebKitFormBoundaryX1";
    private static final String NAME = B + "\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n";
    private static final String FILE = B
            + "\r\nContent-Disposition: form-data; name=\"root-file\"; filename=\"ca.der\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n";
    private static final String END = "\r\n" + B + "--\r\n";

    private static FormFields read(String type, byte[] body) {
        return MultipartReader.read(PARTS, type, body);
    }

    private static FormFields read(String body) {
        return read(TYPE, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(String type, byte[] body) {
        assertThatThrownBy(() -> read(type, body)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @Test
    void textsAndFilesAreReadAsBrowsersWriteThem() {
        var fields = read(NAME + "Stadt Delbrück\r\n" + FILE + "one\r\ntwo\n--" + END);
        assertThat(fields.text("name")).isEqualTo("Stadt Delbrück");
        assertThat(fields.file("root-file").orElseThrow().content())
                .isEqualTo("one\r\ntwo\n--".getBytes(StandardCharsets.UTF_8));
        assertThat(fields.file("name")).isEmpty();
    }

    @Test
    void aFileIsTakenByteByByte() {
        var bytes = new byte[5000];
        new Random(7).nextBytes(bytes);
        var head = FILE.getBytes(StandardCharsets.US_ASCII);
        var end = END.getBytes(StandardCharsets.US_ASCII);
        var body = new byte[head.length + bytes.length + end.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(bytes, 0, body, head.length, bytes.length);
        System.arraycopy(end, 0, body, head.length + bytes.length, end.length);
        assertThat(read(TYPE, body).file("root-file").orElseThrow().content()).isEqualTo(bytes);
    }

    @Test
    void noFileChosenIsNoFile() {
        var none = B + "\r\nContent-Disposition: form-data; name=\"root-file\"; filename=\"\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + END;
        assertThat(read(none).file("root-file")).isEmpty();
        assertThat(read(NAME + END).text("name")).isEmpty();
        assertThat(read(B + "--").text("name")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=",
            "multipart/form-data; boundary=a b",
            "multipart/mixed; boundary=----WebKitFormBoundaryX1", "multipart/form-data; boundary=x; boundary=y",
            "multipart/form-data; charset=utf-8", "multipart/form-data; boundary=\"x"})
    void anotherTypeOrBoundaryIsRefused(String type) {
        refused(type, (NAME + "x" + END).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aBoundaryLongerThanAllowedIsRefused() {
        var long71 = "x".repeat(71);
        refused("multipart/form-data; boundary=" + long71, ("--" + long71 + "--").getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "preamble\r\n" + B + "--", NAME + "x", NAME + "x\r\n" + B,
            NAME + "x\r\n" + B + "-",
            NAME + "x" + END + "epilogue", NAME + "x" + END + "\r\n", B + "x\r\n", B + "\r\n" + B + "--",
            B + "\r\n\r\nx" + END, NAME + "x\r\n" + NAME + "y" + END, FILE + "x\r\n" + FILE + "y" + END})
    void whatIsNotWholeOrHasMoreIsRefused(String body) {
        refused(TYPE, body.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Disposition: form-data; name=\"other\"", "Content-Disposition: form-data",
            "Content-Disposition: attachment; name=\"name\"", "Content-Disposition: form-data; name=name",
            "Content-Disposition: form-data; name=\"root-file\"",
            "Content-Disposition: form-data; name=\"name\"; filename=\"a\"",
            "Content-Disposition: form-data; name=\"root-file\"; filename*=UTF-8''a",
            "Content-Disposition: form-data; name=\"root-file\"; filename=\"a\"; x=\"y\"",
            "Content-Disposition: form-data; name=\"name\"\r\nContent-Transfer-Encoding: base64",
            "Content-Disposition: form-data; name=\"name\"\r\nContent-Type: text/plain\r\nContent-Type: text/plain",
            "Content-Disposition: form-data; name=\"name\"\nX: y", "Content-Type: text/plain",
            "Content-Disposition: form-data; name=\"na\u0000me\""})
    void aPartThatTheFormDoesNotHaveIsRefused(String head) {
        refused(TYPE, (B + "\r\n" + head + "\r\n\r\nx" + END).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aHeadWithoutEndAndTooManyPartsAreRefused() {
        refused(TYPE, (B + "\r\nContent-Disposition: form-data; name=\"root-file\"; filename=\"" + "a".repeat(2000)
                + "\"\r\n\r\nx" + END).getBytes(StandardCharsets.US_ASCII));
        var many = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            many.append(B).append("\r\nContent-Disposition: form-data; name=\"n").append(i).append("\"\r\n\r\nx\r\n");
        }
        refused(TYPE, (many + B + "--").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aTextThatIsNotUtf8IsRefused() {
        refused(TYPE, (NAME + "\u00e4" + END).getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Whatever comes is read or refused, and nothing else happens.
    @Test
    void bytesChangedAnywhereAreReadOrRefused() {
        var random = new Random(42);
        var whole = (NAME + "Stadt\r\n" + FILE + "content" + END).getBytes(StandardCharsets.US_ASCII);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            var body = java.util.Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (int i = random.nextInt(4); i > 0; i--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                read(TYPE, body).text("name");
            } catch (Refused expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(10_000);
    }
}
