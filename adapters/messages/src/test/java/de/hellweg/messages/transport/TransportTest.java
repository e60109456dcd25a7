package de.hellweg.messages.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.messages.Body;
import de.hellweg.messages.NotReceived;
import de.hellweg.messages.Spool;
import de.hellweg.messages.transport.TransportEncoder.Encoded;
import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
    private static final byte[] HEAD = "GET\r\n/r1/DE-OWL/KOM/05774032/x/y\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Der SEAL = Der.of(new byte[]{0x30, 1, 2});
    private static final Der OCSP = Der.of(new byte[]{0x30, 3, '\r', '\n', '-', '-'});
    private static final String TYPE = "multipart/mixed; charset=UTF-8; boundary=bbb";

    @TempDir
    Path directory;

    private record Decoded(List<Der> ocsp, Der head, Optional<Digest> body, Der seal) {}

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "2,16384", "4,300000"})
    void bringsEveryPartAcrossAsItWas(int ocspResponses, int bodyLength) throws Exception {
        byte[] body = random(bodyLength);
        var ocsp = new ArrayList<Der>();
        for (int i = 0; i < ocspResponses; i++) {
            ocsp.add(OCSP);
        }
        try (var sent = Body.receive(new ByteArrayInputStream(body), -1, spool())) {
            var encoded = encoder(1).encode(Direction.REQUEST, ocsp, HEAD, Optional.of(sent), SEAL);
            byte[] bytes = bytes(encoded);
            assertThat(encoded.content().length()).isEqualTo(bytes.length);
            var decoded = decode(encoded.contentType(), new ByteArrayInputStream(bytes));
            assertThat(decoded.ocsp()).isEqualTo(ocsp);
            assertThat(decoded.head()).isEqualTo(Der.of(HEAD));
            assertThat(decoded.body()).contains(Digest.sha256(body));
            assertThat(decoded.seal()).isEqualTo(SEAL);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void writesThePartsAsXRoadLaysThemOut() throws Exception {
        var encoded = encoder(1).encode(Direction.RESPONSE, List.of(), HEAD, Optional.of(Body.of(ascii("{\"q\":1}"))),
                SEAL);
        var boundary = encoded.contentType().substring(encoded.contentType().indexOf("boundary=") + 9);
        assertThat(boundary).matches("xtop[A-Za-z]{30}");
        assertThat(new String(bytes(encoded), StandardCharsets.ISO_8859_1)).isEqualTo("--" + boundary
                + "\r\ncontent-type: application/x-road-rest-response\r\n\r\n"
                + new String(HEAD, StandardCharsets.US_ASCII) + "\r\n--" + boundary
                + "\r\ncontent-type: application/x-road-rest-body\r\n\r\n{\"q\":1}\r\n--" + boundary
                + "\r\ncontent-type: application/pkcs7-signature\r\n\r\n0\001\002\r\n--" + boundary + "--\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r", "\r\n", "\r\n-", "\r\n--", "\r\n--bb", "\r\n--bbB", "\r\r\n--bb\r\n--bb",
            "--bbb", "\n--bbb", "\r\n--bbx\r\n--bby"})
    void keepsABodyThatLooksAlmostLikeABoundary(String body) throws Exception {
        for (int step = 1; step < 9; step++) {
            var decoded = decode(TYPE, slowly(message(body), step));
            assertThat(decoded.body()).contains(Digest.sha256(ascii(body)));
        }
    }

    @Test
    void findsTheBoundaryWhereverItFallsInTheBuffer() throws Exception {
        for (int length = 16_200; length < 16_500; length++) {
            byte[] body = new byte[length];
            Arrays.fill(body, (byte) '\r');
            var decoded = decode(TYPE, new ByteArrayInputStream(message(new String(body, StandardCharsets.US_ASCII))));
            assertThat(decoded.body()).contains(Digest.sha256(body));
        }
    }

    @Test
    void findsTheBoundaryWhileTheBufferGrows() throws Exception {
        for (int length : new int[]{900, 1_000, 1_024, 2_047, 5_000, 16_384, 40_000}) {
            byte[] body = new byte[length];
            Arrays.fill(body, (byte) '\r');
            byte[] message = message(new String(body, StandardCharsets.US_ASCII));
            for (int step : new int[]{1, 700, 1_024}) {
                var decoded = decode(TYPE, slowly(message, step));
                assertThat(decoded.body()).contains(Digest.sha256(body));
                assertThat(decoded.seal()).isEqualTo(SEAL);
            }
        }
    }

    @Test
    void refusesAMessageCutAtAnyByte() throws Exception {
        byte[] whole = message("a body of some length");
        for (int end = 0; end < whole.length; end++) {
            var cut = new ByteArrayInputStream(whole, 0, end);
            assertThatThrownBy(() -> decode(TYPE, cut)).isInstanceOf(NotReceived.class);
        }
        assertThat(decode(TYPE, new ByteArrayInputStream(whole)).seal()).isEqualTo(SEAL);
        assertThat(directory).isEmptyDirectory();
    }

    static List<String> broken() {
        var head = part("application/x-road-rest-request", "H");
        var body = part("application/x-road-rest-body", "B");
        var seal = part("application/pkcs7-signature", "S");
        var ocsp = part("application/ocsp-response", "O");
        var end = "\r\n--bbb--\r\n";
        return List.of("", "\r\n" + head.substring(2) + seal + end, first(seal) + head + end, first(head) + end,
                first(body) + head + seal + end, first(head) + body + body + seal + end,
                first(head) + head + seal + end, first(head) + ocsp + seal + end, first(head) + seal + seal + end,
                first(head) + seal + body + end, first(head) + seal + end + "x", first(head) + seal + end + end,
                first(head) + seal + "\r\n--bbb--", first(head) + seal + "\r\n--bbb--x",
                first(head) + seal + "\r\n--bbb x", first(part("application/x-road-rest-response", "H")) + seal + end,
                first(head) + part("text/xml", "B") + seal + end,
                first(ocsp) + ocsp + ocsp + ocsp + ocsp + head + seal + end,
                first(head).replace("content-type", "content-length") + seal + end,
                first(head).replace("content-type", "content-type: a\r\ncontent-type") + seal + end,
                first(head).replace("content-type:", "content-type") + seal + end,
                first(head).replace("content-type: ", "content-type: " + "a".repeat(9_000)) + seal + end,
                first(part("application/x-road-rest-request", "H".repeat(70_000))) + seal + end,
                first(head) + part("application/pkcs7-signature", "S".repeat(70_000)) + end,
                first(part("application/ocsp-response", "O".repeat(20_000))) + head + seal + end);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refusesWhateverIsNotExactlyOneMessage(String bytes) {
        assertThatThrownBy(() -> decode(TYPE, new ByteArrayInputStream(ascii(bytes))))
                .isInstanceOfAny(Malformed.class, NotReceived.class);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "multipart/related; boundary=bbb", "multipart/mixed", "multipart/mixed; boundary=",
            "multipart/mixed; boundary=b b", "multipart/mixed; boundary=\"b\"b\"",
            "multipart/mixed; boundary=bbb; boundary=bbb",
            "multipart/mixed; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void refusesAContentTypeWithoutOneClearBoundary(String contentType) {
        assertThatThrownBy(() -> decode(contentType, new ByteArrayInputStream(message("B"))))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void changesNothingUnnoticedInAThousandMutatedMessages() throws Exception {
        byte[] whole = message("{\"q\":1}");
        var original = decode(TYPE, new ByteArrayInputStream(whole));
        int refused = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            byte[] mutated = Mutation.of(whole, seed);
            try {
                var decoded = decode(TYPE, new ByteArrayInputStream(mutated));
                assertThat(decoded.equals(original)).as("seed %d: only spelling of a part header may differ", seed)
                        .isEqualTo(samePayload(whole, mutated));
            } catch (Malformed | NotReceived e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(300);
        assertThat(directory).isEmptyDirectory();
    }

    /// Case and blanks of part headers may change without changing the message.
    private static boolean samePayload(byte[] whole, byte[] mutated) {
        return withoutPartHeaders(whole).equals(withoutPartHeaders(mutated));
    }

    private static String withoutPartHeaders(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("(?i)content-type:\\s*", "");
    }

    private Decoded decode(String contentType, InputStream in) throws NotReceived {
        var decoder = TransportDecoder.begin(Direction.REQUEST, contentType, in, TransportLimits.defaults());
        var ocsp = decoder.ocspResponses();
        var head = Der.of(decoder.head());
        var body = decoder.body(spool());
        try {
            return new Decoded(ocsp, head, body.map(Body::sha256), decoder.seal());
        } finally {
            body.ifPresent(Body::close);
        }
    }

    private Spool spool() {
        return new Spool(directory, 1_000_000);
    }

    private static byte[] message(String body) {
        return ascii(first(part("application/ocsp-response", "O")) + part("application/x-road-rest-request", "HEAD\r\n")
                + part("application/x-road-rest-body", body)
                + part("application/pkcs7-signature", new String(SEAL.bytes(), StandardCharsets.US_ASCII))
                + "\r\n--bbb--\r\n");
    }

    private static String part(String type, String content) {
        return "\r\n--bbb\r\ncontent-type: " + type + "\r\n\r\n" + content;
    }

    private static String first(String part) {
        return part.substring(2);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static TransportEncoder encoder(long seed) {
        return new TransportEncoder(new Random(seed));
    }

    private static byte[] bytes(Encoded encoded) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var in = encoded.content().open()) {
            in.transferTo(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /// Gives at most `step` bytes with each read.
    private static InputStream slowly(byte[] bytes, int step) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, step));
            }

            // Nothing is said beforehand.
            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }
}
