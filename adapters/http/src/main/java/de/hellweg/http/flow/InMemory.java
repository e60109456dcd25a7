package de.hellweg.http.flow;

import de.hellweg.http.Content;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Content that lies in memory as a whole and can go to the event loop in one step.
public final class InMemory {

    /// Up to this length a message is copied behind its head and sent as one buffer.
    private static final int COPIED = 16 * 1024;

    private InMemory() {}

    /// The content's arrays, if all of it is in memory.
    public static Optional<List<byte[]>> parts(Content content) {
        var parts = new ArrayList<byte[]>();
        return collect(content, parts) ? Optional.of(parts) : Optional.empty();
    }

    private static boolean collect(Content content, List<byte[]> parts) {
        return switch (content) {
            case Content.Bytes bytes -> {
                bytes.forEach(parts::add);
                yield true;
            }
            case Content.Sequence sequence -> sequence.parts().stream().allMatch(part -> collect(part, parts));
            case Content.FileRange _,Content.Streamed _ -> false;
        };
    }

    /// A head and the parts behind it. Best called on the event loop, where buffers are at hand.
    public static ByteBuf join(ByteBufAllocator allocator, byte[] head, List<byte[]> parts) {
        int length = head.length;
        for (byte[] part : parts) {
            length += part.length;
        }
        if (length > COPIED) {
            var arrays = new ArrayList<byte[]>(parts);
            arrays.addFirst(head);
            return Unpooled.wrappedBuffer(arrays.toArray(byte[][]::new));
        }
        ByteBuf joined = allocator.directBuffer(length).writeBytes(head);
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined;
    }
}
