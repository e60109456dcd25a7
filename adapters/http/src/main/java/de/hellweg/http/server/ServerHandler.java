package de.hellweg.http.server;

import de.hellweg.http.loop.Patrol;
import de.hellweg.http.tls.TlsContexts;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server's end of one socket, from the handshake to the last byte; what is said in between is the
/// [ServerConnection]'s. All state belongs to the event loop.
@SuppressWarnings("FutureReturnValueIgnored") // what fails here ends the connection, and that is seen by itself
final class ServerHandler extends ChannelInboundHandlerAdapter implements Patrol.Watched {

    private static final Logger LOG = LoggerFactory.getLogger(ServerHandler.class);
    /// How long what a refused peer still sends is thrown away, so that it can read why.
    private static final long LINGER_NANOS = Duration.ofSeconds(2).toNanos();

    private enum Phase {
        HANDSHAKE, OPEN, LINGER
    }

    private final Channel channel;
    private final InetSocketAddress remote;
    private final Patrol patrol;
    private final ServerConnection connection;
    private final boolean secure;
    private final long handshakeNanos;
    private volatile List<X509Certificate> peerCertificates = List.of();
    private Phase phase;
    private long since;

    ServerHandler(Listener listener, Channel channel, InetSocketAddress remote, Patrol patrol) {
        this.channel = channel;
        this.remote = remote;
        this.patrol = patrol;
        this.secure = channel.pipeline().get(SslHandler.class) != null;
        this.phase = secure ? Phase.HANDSHAKE : Phase.OPEN;
        this.since = patrol.now();
        this.handshakeNanos = listener.limits().headerTime().toNanos();
        this.connection = new ServerConnection(listener, this, channel, patrol);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        patrol.add(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws CertificateException {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            peerCertificates = TlsContexts.peerChain(channel.pipeline().get(SslHandler.class));
            phase = Phase.OPEN;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var bytes = (ByteBuf) message;
        if (phase == Phase.OPEN) {
            connection.read(bytes);
        } else {
            bytes.release();
        }
    }

    /// Ends the connection so that the peer can still read what was sent: a socket closed while bytes come in would take
    /// the answer back.
    void linger() {
        phase = Phase.LINGER;
        since = patrol.now();
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (!channel.isActive()) {
            channel.close();
        } else if (tls != null) {
            tls.closeOutbound();
        } else {
            ((DuplexChannel) channel).shutdownOutput();
        }
        channel.config().setAutoRead(true);
    }

    @Override
    public void look(long now) {
        boolean over = switch (phase) {
            case HANDSHAKE -> now - since > handshakeNanos;
            case OPEN -> connection.isOver(now);
            case LINGER -> now - since > LINGER_NANOS;
        };
        if (over) {
            channel.close();
        }
    }

    void closeIfResting() {
        if (phase == Phase.OPEN && connection.isResting()) {
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        patrol.remove(this);
        connection.forget("the client went away");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("connection with {} ended: {}", remote, cause.getMessage());
        channel.close();
    }

    List<X509Certificate> peerCertificates() {
        return peerCertificates;
    }

    InetSocketAddress remote() {
        return remote;
    }

    boolean secure() {
        return secure;
    }
}
