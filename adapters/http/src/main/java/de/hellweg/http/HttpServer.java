package de.hellweg.http;

import de.hellweg.http.loop.EventLoops;
import de.hellweg.http.server.Listener;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/// A listener: HTTP/1.1, with TLS 1.3 or without, within limits. `docs/door.md` says what it accepts.
public final class HttpServer implements AutoCloseable {

    private static final int BACKLOG = 1_024;

    private final Channel channel;
    private final Listener listener;
    private final Optional<EventLoops> own;

    private HttpServer(Channel channel, Listener listener, Optional<EventLoops> own) {
        this.channel = channel;
        this.listener = listener;
        this.own = own;
    }

    /// Listens until closed, on event loops of its own. They do not keep the process alive.
    ///
    /// @throws UncheckedIOException when the address cannot be taken
    public static HttpServer start(ListenerSettings settings, HttpHandler handler) {
        EventLoops loops = EventLoops.open();
        try {
            return start(settings, handler, loops, Optional.of(loops));
        } catch (UncheckedIOException e) {
            loops.close();
            throw e;
        }
    }

    /// Listens until closed, on event loops it shares with others and does not close.
    ///
    /// @throws UncheckedIOException when the address cannot be taken
    public static HttpServer start(ListenerSettings settings, HttpHandler handler, EventLoops loops) {
        return start(settings, handler, loops, Optional.empty());
    }

    private static HttpServer start(ListenerSettings settings, HttpHandler handler, EventLoops loops,
            Optional<EventLoops> own) {
        var listener = new Listener(settings, handler, loops);
        ChannelFuture bound = new ServerBootstrap().group(loops.group()).channel(loops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG).option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true).childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(listener).bind(settings.address()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            String reason = String.valueOf(bound.cause().getMessage());
            throw new UncheckedIOException(new IOException("cannot listen at " + settings.address() + ": " + reason));
        }
        return new HttpServer(bound.channel(), listener, own);
    }

    /// Where it listens, with the port it really took.
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /// Stops accepting, lets running exchanges finish for the closing time, then ends them.
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        listener.close();
        own.ifPresent(EventLoops::close);
    }
}
