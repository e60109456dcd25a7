package de.hellweg.messages.transport;

import de.hellweg.messages.Body;
import de.hellweg.messages.NotReceived;
import de.hellweg.messages.NotReceived.Kind;
import de.hellweg.messages.Spool;
import de.hellweg.trust.Der;
import de.hellweg.trust.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads a message from `multipart/mixed` as it comes in: the parts in their one order, each asked for in turn, with a
/// limit for each and memory for the small ones only. What is out of order, doubled, unknown or left over is
/// [Malformed]; what breaks off is [NotReceived].
public final class TransportDecoder {
    private static final String WHAT = "message";
    private static final String PART = "part of the message";

    private final PartStream parts;
    private final TransportLimits limits;
    private final Direction direction;
    /// Type of the part whose bytes come next; empty after the last.
    private String nextType;

    private TransportDecoder(PartStream parts, TransportLimits limits, Direction direction, String firstType) {
        this.parts = parts;
        this.limits = limits;
        this.direction = direction;
        this.nextType = firstType;
    }

    /// Begins to read; takes no more of the stream than the header of the first part, and what was sent along.
    ///
    /// @throws Malformed for a content type or first lines that begin no message
    public static TransportDecoder begin(Direction direction, String contentType, InputStream in,
            TransportLimits limits) throws NotReceived {
        byte[] delimiter = Boundary.delimiter(contentType);
        var parts = new PartStream(in, delimiter);
        return reading(() -> {
            byte[] first = parts.exactly(delimiter.length - 2);
            if (!Arrays.equals(first, 0, first.length, delimiter, 2, delimiter.length)) {
                throw new Malformed(WHAT, "does not begin with its boundary");
            }
            return new TransportDecoder(parts, limits, direction, typeAfterDelimiter(parts, limits));
        });
    }

    /// The OCSP responses before the head; perhaps none.
    public List<Der> ocspResponses() throws NotReceived {
        var responses = new ArrayList<Der>(1);
        while (nextType.equals(MediaTypes.OCSP_RESPONSE)) {
            if (responses.size() == limits.ocspResponses()) {
                throw new Malformed(WHAT, "has more than " + limits.ocspResponses() + " OCSP responses");
            }
            responses.add(Der.taking(small(limits.ocspBytes())));
        }
        return responses;
    }

    /// The head's exact bytes.
    public byte[] head() throws NotReceived {
        require(direction.headType());
        return small(limits.headBytes());
    }

    /// The body, if there is one; the caller closes it.
    public Optional<Body> body(Spool spool) throws NotReceived {
        if (!nextType.equals(MediaTypes.REST_BODY)) {
            return Optional.empty();
        }
        var body = Body.receive(parts, parts.inSight(), spool);
        boolean kept = false;
        try {
            nextType = reading(this::afterPart);
            kept = true;
            return Optional.of(body);
        } finally {
            if (!kept) {
                body.close();
            }
        }
    }

    /// The seal, which is the last part: reads to the end of the message.
    public Der seal() throws NotReceived {
        require(MediaTypes.SEAL);
        var seal = Der.taking(small(limits.sealBytes()));
        if (!nextType.isEmpty()) {
            throw new Malformed(WHAT, "goes on after its seal");
        }
        return seal;
    }

    private void require(String type) {
        if (!nextType.equals(type)) {
            throw new Malformed(WHAT, "lacks the part " + type + " at its place");
        }
    }

    private byte[] small(int limit) throws NotReceived {
        return reading(() -> {
            byte[] bytes = parts.upTo(limit + 1);
            if (bytes.length > limit) {
                throw new Malformed(PART, "has more than " + limit + " bytes");
            }
            nextType = afterPart();
            return bytes;
        });
    }

    private String afterPart() throws IOException {
        parts.skipDelimiter();
        return typeAfterDelimiter(parts, limits);
    }

    /// Reads what follows a boundary: `--` and the end, or the header of the next part. Returns its type, empty at the end.
    private static String typeAfterDelimiter(PartStream parts, TransportLimits limits) throws IOException {
        var mark = ascii(parts.exactly(2));
        if (mark.equals("--")) {
            if (!ascii(parts.exactly(2)).equals("\r\n") || !parts.atEnd()) {
                throw new Malformed(WHAT, "has something after its last boundary");
            }
            return "";
        }
        if (!mark.equals("\r\n")) {
            throw new Malformed(WHAT, "has a boundary that is not followed by CR LF");
        }
        var header = header(parts, limits.partHeaderBytes());
        parts.nextPart();
        return header;
    }

    private static String header(PartStream parts, int limit) throws IOException {
        var lines = parts.upToBlankLine(limit);
        if (lines.length == limit) {
            throw new Malformed(PART, "has headers of more than " + limit + " bytes");
        }
        var header = ascii(lines);
        int colon = header.indexOf(':');
        if (colon < 0 || header.indexOf('\r') >= 0 || header.indexOf('\n') >= 0
                || !header.substring(0, colon).toLowerCase(Locale.ROOT).equals("content-type")) {
            throw new Malformed(PART, "must have the header content-type and no other");
        }
        var type = header.substring(colon + 1).strip();
        if (type.isEmpty()) {
            throw new Malformed(PART, "has an empty content-type");
        }
        return type;
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static <T> T reading(Reading<T> step) throws NotReceived {
        try {
            return step.read();
        } catch (SocketTimeoutException e) {
            throw new NotReceived(Kind.TOO_SLOW, "the message came in too slowly", e);
        } catch (IOException e) {
            throw new NotReceived(Kind.BROKEN_OFF, "the message broke off before its end", e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException, NotReceived;
    }
}
