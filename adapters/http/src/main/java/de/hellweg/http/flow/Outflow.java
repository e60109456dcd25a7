package de.hellweg.http.flow;

import de.hellweg.http.Content;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Content on its way from a virtual thread to a socket. At most two pieces are under way; the thread waits until the
/// socket has taken one. It need not wait for time limits: whoever ends the connection ends the wait.
public final class Outflow {

    private static final int PIECE = 64 * 1024;
    private static final int FILE_PIECE = 1024 * 1024;

    private final Channel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> free = new ArrayDeque<>(2);
    private int underWay;
    private boolean stopped;
    private boolean failed;

    public Outflow(Channel channel) {
        this.channel = channel;
        free.add(new byte[PIECE]);
        free.add(new byte[PIECE]);
    }

    /// Sends all of it.
    ///
    /// @throws IOException when the content cannot be read or is shorter than it said, or the connection has ended
    public void send(Content content) throws IOException {
        if (content instanceof Content.FileRange file && channel.pipeline().get(SslHandler.class) == null) {
            sendFile(file);
        } else {
            sendStream(content);
        }
        awaitUnderWay(0);
    }

    /// Ends [#send] early: the rest is not wanted any more. From any thread.
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void sendStream(Content content) throws IOException {
        long left = content.length();
        try (InputStream source = content.open()) {
            while (left > 0) {
                byte[] piece = takePiece();
                int n = source.readNBytes(piece, 0, (int) Math.min(left, PIECE));
                if (n == 0) {
                    throw new IOException("the content is shorter than it said");
                }
                left -= n;
                write(Unpooled.wrappedBuffer(piece, 0, n), piece);
            }
        }
    }

    /// The file is opened anew for each stretch: the region closes it, whenever the socket has taken it.
    private void sendFile(Content.FileRange file) throws IOException {
        for (long done = 0; done < file.length(); done += FILE_PIECE) {
            awaitUnderWay(1);
            long count = Math.min(FILE_PIECE, file.length() - done);
            if (file.path().toFile().length() < file.offset() + done + count) {
                throw new IOException("the file is shorter than it should be");
            }
            writeRegion(new DefaultFileRegion(file.path().toFile(), file.offset() + done, count));
        }
    }

    private void writeRegion(DefaultFileRegion region) {
        began();
        channel.writeAndFlush(region).addListener(future -> finished(future.isSuccess(), new byte[0]));
    }

    private void write(ByteBuf bytes, byte[] piece) {
        began();
        ChannelFuture written = channel.writeAndFlush(bytes);
        written.addListener(future -> finished(future.isSuccess(), piece));
    }

    private void began() {
        lock.lock();
        try {
            underWay++;
        } finally {
            lock.unlock();
        }
    }

    private void finished(boolean success, byte[] piece) {
        lock.lock();
        try {
            underWay--;
            failed |= !success;
            if (piece.length > 0) {
                free.add(piece);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private byte[] takePiece() throws IOException {
        lock.lock();
        try {
            awaitUnderWay(1);
            if (stopped) {
                throw new IOException("the rest is not wanted");
            }
            return free.remove();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until at most `number` pieces are under way.
    private void awaitUnderWay(int number) throws IOException {
        lock.lock();
        try {
            while (underWay > number && !stopped && !failed) {
                changed.await();
            }
            if (failed || underWay > number) {
                throw new IOException("the connection has ended, or the rest is not wanted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending", e);
        } finally {
            lock.unlock();
        }
    }
}
