package de.hellweg.http.flow;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// A body on its way from an event loop to the virtual thread that reads it: a ring of fixed size. The event loop never
/// waits: when the ring is full it stops reading the socket, and is called again when there is room.
public final class BodyPipe {

    /// What a connection holds of a body at most, beside what one read of the socket brings.
    public static final int CAPACITY = 64 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] ring = new byte[CAPACITY];
    private final Runnable room;
    private int start;
    private int count;
    private boolean ended;
    private boolean abandoned;
    private boolean refused;
    private Supplier<? extends IOException> failure = () -> new IOException("the body is closed");
    private boolean failed;

    /// @param room called on the reading thread when there is room again after [#offer] took less than it was given
    public BodyPipe(Runnable room) {
        this.room = room;
    }

    /// Takes up to `length` bytes and says how many. Once nobody reads any more it takes everything, and drops it.
    public int offer(ByteBuf from, int length) {
        lock.lock();
        try {
            if (abandoned) {
                from.skipBytes(length);
                return length;
            }
            int taken = Math.min(length, CAPACITY - count);
            int end = (start + count) % CAPACITY;
            int first = Math.min(taken, CAPACITY - end);
            from.readBytes(ring, end, first);
            from.readBytes(ring, 0, taken - first);
            count += taken;
            refused |= taken < length;
            changed.signal();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// The body is whole.
    public void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// The body will never be whole; what is here already can still be read.
    public void fail(Supplier<? extends IOException> reason) {
        lock.lock();
        try {
            if (!ended && !failed) {
                failed = true;
                failure = reason;
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Nobody reads any more.
    public void abandon() {
        lock.lock();
        try {
            abandoned = true;
            count = 0;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for bytes, until the deadline; -1 at the end.
    ///
    /// @param late made when the deadline is over
    public int read(byte[] into, int offset, int length, Deadline deadline, Supplier<? extends IOException> late)
            throws IOException {
        boolean call;
        int taken;
        lock.lock();
        try {
            await(deadline, late);
            if (count == 0) {
                return -1;
            }
            taken = take(into, offset, length);
            call = refused && count <= CAPACITY / 2;
            refused &= !call;
        } finally {
            lock.unlock();
        }
        if (call) {
            room.run();
        }
        return taken;
    }

    /// How many bytes could be read at once.
    public int available() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void await(Deadline deadline, Supplier<? extends IOException> late) throws IOException {
        while (count == 0 && !ended) {
            if (failed || abandoned) {
                throw failure.get();
            }
            long remaining = deadline.remaining();
            if (remaining <= 0) {
                throw late.get();
            }
            try {
                changed.awaitNanos(remaining);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while reading a body", e);
            }
        }
    }

    private int take(byte[] into, int offset, int length) {
        int taken = Math.min(length, count);
        int first = Math.min(taken, CAPACITY - start);
        System.arraycopy(ring, start, into, offset, first);
        System.arraycopy(ring, 0, into, offset + first, taken - first);
        start = (start + taken) % CAPACITY;
        count -= taken;
        return taken;
    }
}
