package de.hellweg.http.client;

import de.hellweg.http.CallFailed;
import de.hellweg.http.CallFailed.Kind;
import de.hellweg.http.ClientTls;
import de.hellweg.http.Destination;
import de.hellweg.http.HttpClient;
import de.hellweg.http.TlsIdentity;
import de.hellweg.http.flow.Deadline;
import de.hellweg.http.loop.EventLoops;
import de.hellweg.http.tls.TlsContexts;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/// Makes connections: name, address rule, TCP, TLS, peer check, in this order; no step is skipped and no byte of a
/// request leaves before the last.
@SuppressWarnings("FutureReturnValueIgnored") // a connection that is given up is closed, and nothing depends on when
public final class Connector {

    /// Identities are renewed now and then; what is older is made again if it is needed again.
    private static final int MOST_CONTEXTS = 64;

    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");
    private static final Pattern DOTTED = Pattern.compile("((0|[1-9][0-9]{0,2})\\.){3}(0|[1-9][0-9]{0,2})");

    private final HttpClient.Settings settings;
    private final EventLoops loops;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final ConcurrentHashMap<Optional<TlsIdentity>, SslContext> contexts = new ConcurrentHashMap<>();

    public Connector(HttpClient.Settings settings, EventLoops loops) {
        this.settings = settings;
        this.loops = loops;
    }

    ClientConnection connect(Destination destination, ConnectionPool pool, Deadline deadline) throws CallFailed {
        Deadline within = deadline.orIn(settings.connectTime());
        var channel = firstThatConnects(destination, allowed(destination), pool, within);
        ClientConnection connection = channel.pipeline().get(ClientConnection.class);
        if (connection == null) {
            throw failure(Kind.NOT_CONNECTED, destination, "the connection ended at once");
        }
        if (destination.tls().isPresent()) {
            shakeHands(destination, channel, connection, within);
            checkPeer(destination.tls().get(), destination, connection);
        }
        return connection;
    }

    private List<InetSocketAddress> allowed(Destination destination) throws CallFailed {
        if (isOddAddress(destination.host())) {
            throw failure(Kind.NAME_UNKNOWN, destination, "its address is not written as four plain numbers");
        }
        try {
            var allowed = new ArrayList<InetSocketAddress>();
            for (InetAddress address : InetAddress.getAllByName(destination.host())) {
                var candidate = new InetSocketAddress(address, destination.port());
                if (settings.addressRule().allows(candidate)) {
                    allowed.add(candidate);
                }
            }
            if (allowed.isEmpty()) {
                throw failure(Kind.ADDRESS_REFUSED, destination, "its address may not be connected to");
            }
            return allowed;
        } catch (UnknownHostException e) {
            throw failure(Kind.NAME_UNKNOWN, destination, "its name has no address");
        }
    }

    /// Whether this is meant as an IPv4 address but not in its one form: `127.1`, `0x7f000001`, `0177.0.0.1` are read
    /// differently by different readers.
    private static boolean isOddAddress(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        boolean numeric = host.indexOf(':') < 0 && (last.isEmpty() || NUMBER.matcher(last).matches());
        return numeric && !DOTTED.matcher(host).matches();
    }

    private Channel firstThatConnects(Destination destination, List<InetSocketAddress> addresses,
            ConnectionPool pool, Deadline within) throws CallFailed {
        for (InetSocketAddress address : addresses) {
            ChannelFuture connecting = bootstrap(destination, pool).connect(address);
            if (await(connecting, within) && connecting.isSuccess()) {
                open.add(connecting.channel());
                return connecting.channel();
            }
            connecting.cancel(false);
            connecting.channel().close();
        }
        throw failure(Kind.NOT_CONNECTED, destination, "no connection");
    }

    private Bootstrap bootstrap(Destination destination, ConnectionPool pool) throws CallFailed {
        Optional<SslContext> tls = destination.tls().isPresent()
                ? Optional.of(context(destination, destination.tls().get()))
                : Optional.empty();
        return new Bootstrap().group(loops.group()).channel(loops.clientChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) settings.connectTime().toMillis())
                .option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_KEEPALIVE, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls.isPresent()) {
                            SslHandler handshake = tls.get().newHandler(channel.alloc(), destination.host(),
                                    destination.port());
                            TlsContexts.settle(handshake);
                            handshake.setHandshakeTimeoutMillis(settings.connectTime().toMillis());
                            channel.pipeline().addLast(handshake);
                        }
                        channel.pipeline().addLast(
                                new ClientConnection(channel, pool, loops.patrol(channel.eventLoop()), settings));
                    }
                });
    }

    private SslContext context(Destination destination, ClientTls tls) throws CallFailed {
        SslContext known = contexts.get(tls.identity());
        if (known != null) {
            return known;
        }
        try {
            SslContext made = TlsContexts.client(tls.identity());
            if (contexts.size() >= MOST_CONTEXTS) {
                contexts.clear();
            }
            contexts.put(tls.identity(), made);
            return made;
        } catch (SSLException e) {
            throw failure(Kind.TLS_FAILED, destination, "the own identity cannot be used");
        }
    }

    private static void shakeHands(Destination destination, Channel channel, ClientConnection connection,
            Deadline within) throws CallFailed {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            throw failure(Kind.TLS_FAILED, destination, "the connection ended before the TLS handshake");
        }
        Future<Channel> handshake = tls.handshakeFuture();
        boolean done = await(handshake, within);
        if (!done || handshake.cause() instanceof SslHandshakeTimeoutException) {
            channel.close();
            throw failure(Kind.NOT_CONNECTED, destination, "the server did not end the TLS handshake in time");
        }
        if (!handshake.isSuccess()) {
            channel.close();
            throw failure(Kind.TLS_FAILED, destination, "the TLS handshake failed");
        }
        try {
            connection.peerIs(TlsContexts.peerChain(tls));
        } catch (CertificateException e) {
            channel.close();
            throw failure(Kind.TLS_FAILED, destination, "the server's certificate cannot be read");
        }
    }

    /// Ends the connection when the check objects.
    static void checkPeer(ClientTls tls, Destination destination, ClientConnection connection) throws CallFailed {
        var chain = connection.peerCertificates();
        Optional<String> objection = chain.isEmpty()
                ? Optional.of("the server showed no certificate")
                : tls.peerCheck().objection(chain);
        if (objection.isPresent()) {
            connection.close();
            throw failure(Kind.PEER_REFUSED, destination, objection.get());
        }
    }

    private static boolean await(Future<?> future, Deadline within) {
        try {
            return future.await(Math.max(0, within.remaining()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static CallFailed failure(Kind kind, Destination destination, String message) {
        return new CallFailed(kind, false, destination + ": " + message);
    }

    public void close() {
        open.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
