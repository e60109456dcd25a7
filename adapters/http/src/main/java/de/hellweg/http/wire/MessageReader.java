package de.hellweg.http.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;

/// Cuts what comes in on a connection into heads and bodies, one message at a time: after a message's end it stands
/// still, and holds what came too early, until [#next] is called. Belongs to one event loop.
///
/// A body that is small or already here is given at once, any other piece by piece. What the receiver does not take
/// stays here until [#advance] is called.
public final class MessageReader {

    /// Bodies up to this length are waited for and given at once: it saves a thread that would wait for them.
    private static final int GATHERED = 16 * 1024;
    /// Bodies up to this length are given at once if they are here already.
    private static final int ARRIVED = 64 * 1024;
    /// 15 hexadecimal digits, CR, LF.
    private static final int CHUNK_LINE = 17;
    private static final byte[] NOTHING = {};

    /// What becomes of the messages.
    public interface Receiver {
        /// A whole head, with its empty line.
        Framing head(byte[] head) throws ProtocolViolation;

        /// The longest body of the message whose head was given last.
        long bodyBytes();

        /// The whole body of the message whose head was given last; the message is over.
        void whole(byte[] body);

        /// The body comes piece by piece.
        void begins(Framing framing);

        /// Takes up to `length` bytes off `from` and says how many; fewer means that it is full.
        int piece(ByteBuf from, int length);

        /// The last piece was given; the message is over.
        void ends();
    }

    /// The limits of the messages read.
    ///
    /// @param firstLine longest first line
    /// @param headBytes longest head
    public record Bounds(int firstLine, int headBytes) {}

    private enum At {
        HEAD, GATHER, FIXED, CHUNK_LINE, CHUNK, CHUNK_END, LAST_END, DONE
    }

    private final Receiver receiver;
    private final Bounds bounds;
    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private At at = At.HEAD;
    /// Start of the line of the head that is not yet complete, from the head's start.
    private int line;
    /// Bytes that the body or chunk still has.
    private long left;
    private long chunked;

    public MessageReader(Receiver receiver, Bounds bounds) {
        this.receiver = receiver;
        this.bounds = bounds;
    }

    /// Takes bytes from the socket; releases them.
    public void read(ByteBufAllocator allocator, ByteBuf bytes) throws ProtocolViolation {
        held = held.isReadable() ? ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, held, bytes) : bytes;
        advance();
    }

    /// Goes on to the next message, which may be here already.
    public void next() throws ProtocolViolation {
        at = At.HEAD;
        line = 0;
        advance();
    }

    /// Goes on after the receiver was full.
    public void advance() throws ProtocolViolation {
        boolean more = true;
        while (more) {
            more = step();
        }
        if (!held.isReadable()) {
            held.release();
            held = Unpooled.EMPTY_BUFFER;
        }
    }

    /// Whether a body of this framing is waited for and given at once.
    public static boolean isGathered(Framing framing) {
        return !framing.chunked() && framing.length() <= GATHERED;
    }

    /// Whether a message's first bytes are here but not its whole head.
    public boolean isWithinHead() {
        return at == At.HEAD && held.isReadable();
    }

    /// Whether the message is over.
    public boolean isDone() {
        return at == At.DONE;
    }

    /// Whether a message has begun and is not over.
    public boolean isWithinBody() {
        return at != At.HEAD && at != At.DONE;
    }

    /// Whether the rest of the body is at most this long, as far as is known.
    public boolean endsWithin(long bytes) {
        return isDone() || ((at == At.FIXED || at == At.GATHER) && left <= bytes);
    }

    /// Bytes that are here and not yet used.
    public int held() {
        return held.readableBytes();
    }

    /// Forgets everything; nothing is given any more.
    public void close() {
        at = At.DONE;
        held.release();
        held = Unpooled.EMPTY_BUFFER;
    }

    /// One step; false when it cannot go on without more bytes, room or a call of [#next].
    private boolean step() throws ProtocolViolation {
        return switch (at) {
            case HEAD -> head();
            case GATHER -> gather();
            case FIXED -> pieces(At.DONE);
            case CHUNK_LINE -> chunkLine();
            case CHUNK -> pieces(At.CHUNK_END);
            case CHUNK_END -> emptyLine(At.CHUNK_LINE);
            case LAST_END -> emptyLine(At.DONE);
            case DONE -> false;
        };
    }

    private boolean head() throws ProtocolViolation {
        int start = held.readerIndex();
        if (held.isReadable() && !FieldSyntax.isTokenByte(held.getByte(start))) {
            throw ProtocolViolation.malformed("first-byte", "This does not begin like HTTP/1.1.");
        }
        int lf = lineFeed(start + line);
        int length = (lf < 0 ? held.writerIndex() : lf) - start;
        if (line == 0 && length > bounds.firstLine) {
            throw new ProtocolViolation(414, "first-line-too-long", "The first line is too long.");
        }
        if (length > bounds.headBytes) {
            throw new ProtocolViolation(431, "head-too-long", "The header lines are too long.");
        }
        if (lf < 0) {
            return false;
        }
        if (lf == start || held.getByte(lf - 1) != '\r') {
            throw ProtocolViolation.malformed("line-end", "A line holds a control byte, or does not end with CR LF.");
        }
        boolean empty = lf - 1 == start + line;
        line = lf + 1 - start;
        if (empty) {
            headEnds(line);
        }
        return true;
    }

    private int lineFeed(int from) {
        return held.indexOf(from, held.writerIndex(), (byte) '\n');
    }

    private void headEnds(int length) throws ProtocolViolation {
        byte[] head = new byte[length];
        held.readBytes(head);
        Framing framing = receiver.head(head);
        if (at != At.HEAD) {
            return;
        }
        left = framing.length();
        chunked = 0;
        if (!framing.chunked() && left > receiver.bodyBytes()) {
            throw tooLong();
        }
        if (framing.chunked()) {
            at = At.CHUNK_LINE;
            receiver.begins(framing);
        } else if (isGathered(framing) || left <= Math.min(ARRIVED, held.readableBytes())) {
            at = At.GATHER;
        } else {
            at = At.FIXED;
            receiver.begins(framing);
        }
    }

    private boolean gather() {
        if (held.readableBytes() < left) {
            return false;
        }
        byte[] body = left == 0 ? NOTHING : new byte[(int) left];
        held.readBytes(body);
        at = At.DONE;
        receiver.whole(body);
        return true;
    }

    private boolean pieces(At after) {
        int here = (int) Math.min(left, held.readableBytes());
        int taken = here == 0 ? 0 : receiver.piece(held, here);
        left -= taken;
        if (left == 0) {
            over(after);
        }
        return left == 0;
    }

    private void over(At after) {
        at = after;
        if (after == At.DONE) {
            receiver.ends();
        }
    }

    private boolean chunkLine() throws ProtocolViolation {
        int start = held.readerIndex();
        int lf = lineFeed(start);
        int length = (lf < 0 ? held.writerIndex() : lf + 1) - start;
        if (length > CHUNK_LINE) {
            throw chunkMalformed();
        }
        if (lf < 0) {
            return false;
        }
        if (length < 3 || held.getByte(lf - 1) != '\r') {
            throw chunkMalformed();
        }
        left = 0;
        for (int i = start; i < lf - 1; i++) {
            int digit = FieldSyntax.hexDigit(held.getByte(i));
            if (digit < 0) {
                throw chunkMalformed();
            }
            left = left * 16 + digit;
        }
        held.readerIndex(lf + 1);
        chunked += left;
        if (chunked > receiver.bodyBytes() || chunked < 0) {
            throw tooLong();
        }
        at = left == 0 ? At.LAST_END : At.CHUNK;
        return true;
    }

    private boolean emptyLine(At after) throws ProtocolViolation {
        int here = Math.min(2, held.readableBytes());
        if ((here > 0 && held.getByte(held.readerIndex()) != '\r')
                || (here > 1 && held.getByte(held.readerIndex() + 1) != '\n')) {
            throw chunkMalformed();
        }
        if (here < 2) {
            return false;
        }
        held.skipBytes(2);
        over(after);
        return true;
    }

    private static ProtocolViolation chunkMalformed() {
        return ProtocolViolation.malformed("chunk",
                "A chunk is its size, CR LF, its bytes and CR LF, without extensions; there are no trailers.");
    }

    private static ProtocolViolation tooLong() {
        return new ProtocolViolation(413, "body-too-long", "The body is too long.");
    }
}
