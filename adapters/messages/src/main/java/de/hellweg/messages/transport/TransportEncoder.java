package de.hellweg.messages.transport;

import de.hellweg.http.Content;
import de.hellweg.messages.Body;
import de.hellweg.trust.Der;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Writes a message as `multipart/mixed`: OCSP responses, head, body, seal. Nothing is copied but the part headers.
public final class TransportEncoder {
    private static final int BOUNDARY_LETTERS = 30;

    private final RandomGenerator random;

    /// An encoder for any number of messages.
    ///
    /// @param random must be unpredictable: a body that could guess its boundary could end itself early
    public TransportEncoder(RandomGenerator random) {
        this.random = random;
    }

    /// A message ready to be sent.
    ///
    /// @param contentType value of the HTTP header
    public record Encoded(String contentType, Content content) {}

    /// Lays out the parts of one message.
    ///
    /// @param ocspResponses of the sending server's authentication certificate
    /// @param head exact bytes; handed over, not copied
    public Encoded encode(Direction direction, List<Der> ocspResponses, byte[] head, Optional<Body> body, Der seal) {
        var boundary = boundary();
        var parts = new ArrayList<Content>(4);
        var lead = "--" + boundary + "\r\ncontent-type: ";
        for (Der ocsp : ocspResponses) {
            parts.add(Content.of(bytes(lead + MediaTypes.OCSP_RESPONSE + "\r\n\r\n"), ocsp.bytes()));
            lead = "\r\n--" + boundary + "\r\ncontent-type: ";
        }
        var next = "\r\n--" + boundary + "\r\ncontent-type: ";
        parts.add(Content.of(bytes(lead + direction.headType() + "\r\n\r\n"), head));
        body.ifPresent(b -> {
            parts.add(Content.of(bytes(next + MediaTypes.REST_BODY + "\r\n\r\n")));
            parts.add(b.content());
        });
        parts.add(Content.of(bytes(next + MediaTypes.SEAL + "\r\n\r\n"), seal.bytes(),
                bytes("\r\n--" + boundary + "--\r\n")));
        return new Encoded("multipart/mixed; charset=UTF-8; boundary=" + boundary, new Content.Sequence(parts));
    }

    private String boundary() {
        var boundary = new StringBuilder(4 + BOUNDARY_LETTERS).append("xtop");
        var bytes = new byte[BOUNDARY_LETTERS];
        random.nextBytes(bytes);
        for (byte b : bytes) {
            boundary.append((char) ((b < 0 ? 'a' : 'A') + Math.floorMod(b, 26)));
        }
        return boundary.toString();
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
