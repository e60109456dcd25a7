package de.hellweg.http.loop;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The threads that move bytes. Servers and clients of one process may share them; each thread starts when it is first
/// needed, and none keeps the process alive.
///
/// They use epoll, or NIO where epoll does not load.
public final class EventLoops implements AutoCloseable {

    static {
        // Netty announces its allocator's events to the flight recorder before the first buffer, which takes a start
        // 70 ms and 5 MiB. Whoever records them sets the property.
        System.getProperties().putIfAbsent("io.netty.jfr.enabled", "false");
        // Netty notes down where each 128th buffer was made unless it is told otherwise: a stack trace for every few
        // messages, for nothing but its own bugs and ours. The tests of this module look at each buffer.
        if (ResourceLeakDetector.getLevel() == ResourceLeakDetector.Level.SIMPLE) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    private final boolean epoll;
    private final EventLoopGroup group;
    private final ConcurrentHashMap<EventLoop, Patrol> patrols = new ConcurrentHashMap<>();

    private EventLoops(int threads, boolean epoll) {
        this.epoll = epoll;
        IoHandlerFactory handler = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("door", true), handler);
    }

    /// As many threads as there are processors, four at most: these threads never wait.
    public static EventLoops open() {
        return open(Math.min(4, Runtime.getRuntime().availableProcessors()));
    }

    public static EventLoops open(int threads) {
        return new EventLoops(threads, Epoll.isAvailable());
    }

    public EventLoopGroup group() {
        return group;
    }

    public Class<? extends ServerChannel> serverChannel() {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    public Class<? extends SocketChannel> clientChannel() {
        return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    public Patrol patrol(EventLoop loop) {
        return patrols.computeIfAbsent(loop, Patrol::new);
    }

    /// Ends the threads; close servers and clients first.
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
