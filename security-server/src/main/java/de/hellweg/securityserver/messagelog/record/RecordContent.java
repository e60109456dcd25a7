package de.hellweg.securityserver.messagelog.record;

import de.hellweg.messages.Body;
import de.hellweg.securityserver.messagelog.SealedParts;
import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.message.BodyPart;
import de.hellweg.trust.message.Message;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.RequestHead;
import de.hellweg.trust.message.Response;
import de.hellweg.trust.message.ResponseHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The content of a record before it is encrypted: head, seal, what is known of the body, and the body itself while it
/// is small. Version 2: `2`, the head, the seal's bytes before its [ValidationMaterial] and those behind it, each with a
/// length of 4 bytes; then nothing, or the media type with a length of 2, SHA-256, SHA-512, length in 8 bytes, and the
/// body's bytes unless they are in a file. Version 1, still read, has the whole seal in one piece.
///
/// @param inline the body's bytes; none when there is no body or it is in a file
public record RecordContent(Message message, Der seal, Optional<ByteBuffer> inline) {
    private static final byte VERSION = 2;
    private static final byte WITH_WHOLE_SEAL = 1;
    private static final String WHAT = "content of a log record";

    public static boolean isInline(Body body) {
        return body.length() <= Body.IN_MEMORY;
    }

    public static byte[] encode(SealedParts parts) {
        byte[] head = parts.message().headBytes();
        var seal = parts.seal();
        int before = seal.validationStart();
        int behind = seal.encoded().length() - seal.validationEnd();
        var body = parts.message().body();
        byte[] type = body.map(part -> part.mediaType().getBytes(StandardCharsets.US_ASCII)).orElse(new byte[0]);
        int inline = parts.body().filter(RecordContent::isInline).map(each -> (int) each.length()).orElse(0);
        int length = 1 + 4 + head.length + 4 + before + 4 + behind;
        var buffer = ByteBuffer.allocate(body.isEmpty() ? length : length + 2 + type.length + 32 + 64 + 8 + inline);
        buffer.put(VERSION).putInt(head.length).put(head);
        seal.encoded().putInto(buffer.putInt(before), 0, before);
        seal.encoded().putInto(buffer.putInt(behind), seal.validationEnd(), seal.encoded().length());
        body.ifPresent(part -> buffer.putShort((short) type.length).put(type).put(part.sha256().bytes())
                .put(part.sha512().bytes()).putLong(part.length()));
        parts.body().filter(RecordContent::isInline).ifPresent(each -> readInto(buffer, each));
        return buffer.array();
    }

    private static void readInto(ByteBuffer buffer, Body body) {
        try (var in = body.open()) {
            buffer.put(in.readNBytes(buffer.remaining()));
            if (buffer.hasRemaining()) {
                throw new IllegalStateException("a body is shorter than it says");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads what [#encode] wrote; throws [Malformed].
    ///
    /// @param validationMaterial as kept for this record; none for one of version 1
    public static RecordContent decode(byte[] bytes, boolean bodyInFile, Optional<byte[]> validationMaterial) {
        try {
            var buffer = ByteBuffer.wrap(bytes);
            byte version = buffer.get();
            byte[] head = take(buffer, buffer.getInt());
            var seal = seal(version, buffer, validationMaterial);
            Optional<BodyPart> body = Optional.empty();
            if (buffer.hasRemaining()) {
                var type = new String(take(buffer, buffer.getShort()), StandardCharsets.US_ASCII);
                var sha256 = Digest.ofSha256(take(buffer, 32));
                body = Optional
                        .of(new BodyPart(type, sha256, Digest.ofSha512(take(buffer, 64)), buffer.getLong()));
            }
            boolean inline = body.isPresent() && !bodyInFile;
            return new RecordContent(message(head, body), seal,
                    inline ? Optional.of(buffer.slice()) : Optional.empty());
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new Malformed(WHAT, "is cut", e);
        }
    }

    private static Der seal(byte version, ByteBuffer buffer, Optional<byte[]> validationMaterial) {
        byte[] first = take(buffer, buffer.getInt());
        return switch (version) {
            case WITH_WHOLE_SEAL -> Der.of(first);
            case VERSION -> {
                byte[] middle = validationMaterial
                        .orElseThrow(() -> new Malformed(WHAT, "lacks its seal's certificates and OCSP response"));
                byte[] last = take(buffer, buffer.getInt());
                yield Der.of(ByteBuffer.allocate(first.length + middle.length + last.length).put(first).put(middle)
                        .put(last).array());
            }
            default -> throw new Malformed(WHAT, "is of an unknown version");
        };
    }

    /// The first byte of a response's head is a digit, that of a request's a letter (x-road-wire 2.1).
    private static Message message(byte[] head, Optional<BodyPart> body) {
        boolean response = head.length > 0 && head[0] >= '1' && head[0] <= '9';
        return response ? new Response(ResponseHead.parse(head), body) : new Request(RequestHead.parse(head), body);
    }

    private static byte[] take(ByteBuffer buffer, int length) {
        if (length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }
}
