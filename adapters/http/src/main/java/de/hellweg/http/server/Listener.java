package de.hellweg.http.server;

import de.hellweg.http.HttpHandler;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import de.hellweg.http.ServerTls;
import de.hellweg.http.TlsIdentity;
import de.hellweg.http.loop.EventLoops;
import de.hellweg.http.tls.TlsContexts;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/// What the connections of one server share, and how each begins: count, TLS, HTTP.
@SuppressWarnings("FutureReturnValueIgnored") // a refused connection is closed, and nothing depends on when
public final class Listener extends ChannelInitializer<Channel> {

    private record Prepared(TlsIdentity identity, SslContext context) {}

    private final Optional<ServerTls> tls;
    private final Limits limits;
    private final Map<String, Long> longerBodies;
    private final HttpHandler handler;
    private final EventLoops loops;
    private final ConnectionCount connections;
    private final Semaphore requests;
    private final ExchangeIds ids = new ExchangeIds();
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private volatile Optional<Prepared> prepared = Optional.empty();
    private volatile boolean closing;

    public Listener(ListenerSettings settings, HttpHandler handler, EventLoops loops) {
        this.tls = settings.tls();
        this.limits = settings.limits();
        this.longerBodies = settings.longerBodies();
        this.handler = handler;
        this.loops = loops;
        this.connections = new ConnectionCount(limits.connections(), limits.connectionsPerAddress());
        this.requests = new Semaphore(limits.requestsAtOnce());
    }

    @Override
    protected void initChannel(Channel channel) throws SSLException {
        if (!(channel.remoteAddress() instanceof InetSocketAddress remote) || closing) {
            channel.close();
            return;
        }
        InetAddress address = remote.getAddress();
        if (!connections.enter(address)) {
            channel.close();
            return;
        }
        channel.closeFuture().addListener(_ -> connections.leave(address));
        open.add(channel);
        if (tls.isPresent()) {
            SslHandler handshake = context(tls.get()).newHandler(channel.alloc());
            TlsContexts.settle(handshake);
            handshake.setHandshakeTimeoutMillis(limits.headerTime().toMillis());
            channel.pipeline().addLast(handshake);
        }
        channel.pipeline().addLast(new ServerHandler(this, channel, remote, loops.patrol(channel.eventLoop())));
    }

    private SslContext context(ServerTls settings) throws SSLException {
        TlsIdentity identity = settings.identity().get();
        Optional<Prepared> last = prepared;
        if (last.isPresent() && last.get().identity.equals(identity)) {
            return last.get().context;
        }
        SslContext context = TlsContexts.server(identity, settings.clientCertificates());
        prepared = Optional.of(new Prepared(identity, context));
        return context;
    }

    Limits limits() {
        return limits;
    }

    /// The longest body of a request for this path, as it was sent.
    long bodyBytes(String path) {
        return longerBodies.getOrDefault(path, limits.bodyBytes());
    }

    HttpHandler handler() {
        return handler;
    }

    String nextId() {
        return ids.next();
    }

    /// Whether one more exchange may run; if so, [#leave] ends it.
    boolean enter() {
        return requests.tryAcquire();
    }

    void leave() {
        requests.release();
    }

    boolean isClosing() {
        return closing;
    }

    /// Closes connections that rest now, the others when their exchange is over, and what is left after the closing
    /// time.
    public void close() {
        closing = true;
        for (Channel channel : open) {
            channel.eventLoop().execute(() -> {
                ServerHandler socket = channel.pipeline().get(ServerHandler.class);
                if (socket != null) {
                    socket.closeIfResting();
                }
            });
        }
        open.newCloseFuture().awaitUninterruptibly(limits.closingTime().toMillis(), TimeUnit.MILLISECONDS);
        open.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
