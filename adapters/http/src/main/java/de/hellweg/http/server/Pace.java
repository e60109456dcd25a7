package de.hellweg.http.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;

/// Watches how quickly a peer gives a body and takes an answer. Belongs to one event loop; moments are as
/// [System#nanoTime].
final class Pace {

    private final long window;
    private final long leastPerWindow;
    private final long stallTime;
    private long windowStart;
    private long windowBytes;
    private long pending;
    private long pendingSince;

    Pace(Duration window, long leastPerSecond, Duration stallTime) {
        this.window = window.toNanos();
        this.leastPerWindow = (long) (leastPerSecond * (window.toMillis() / 1000.0));
        this.stallTime = stallTime.toNanos();
    }

    /// From now on the peer is waited for.
    void begin(long now) {
        windowStart = now;
        windowBytes = 0;
    }

    void count(int bytes) {
        windowBytes += bytes;
    }

    /// Whether the peer gave less in a whole window than it must.
    boolean isTooSlow(long now) {
        if (now - windowStart < window) {
            return false;
        }
        boolean slow = windowBytes < leastPerWindow;
        begin(now);
        return slow;
    }

    /// Whether bytes wait to be taken and the peer has taken none for too long.
    boolean isStalled(Channel channel, long now) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        long waiting = buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
        if (waiting == 0 || waiting != pending) {
            pending = waiting;
            pendingSince = now;
            return false;
        }
        return now - pendingSince > stallTime;
    }
}
