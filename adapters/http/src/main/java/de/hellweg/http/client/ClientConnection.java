package de.hellweg.http.client;

import de.hellweg.http.Answer;
import de.hellweg.http.CallFailed;
import de.hellweg.http.CallFailed.Kind;
import de.hellweg.http.HttpClient;
import de.hellweg.http.flow.ArrivedBody;
import de.hellweg.http.flow.BodyPipe;
import de.hellweg.http.flow.InMemory;
import de.hellweg.http.flow.Outflow;
import de.hellweg.http.flow.PipedBody;
import de.hellweg.http.loop.Patrol;
import de.hellweg.http.wire.AnswerHead;
import de.hellweg.http.wire.Framing;
import de.hellweg.http.wire.HeadWriter;
import de.hellweg.http.wire.MessageReader;
import de.hellweg.http.wire.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;

/// One connection of a client: one call at a time, and between calls a place in its pool. All state belongs to the
/// event loop; [#send] is called by the call's thread.
@SuppressWarnings("FutureReturnValueIgnored") // what fails here ends the connection, and that is seen by itself
final class ClientConnection extends ChannelInboundHandlerAdapter implements MessageReader.Receiver, Patrol.Watched {

    private static final int MOST_FIELDS = 200;
    private static final int MOST_INTERIM = 8;

    private final Channel channel;
    private final ConnectionPool pool;
    private final Patrol patrol;
    private final long idleNanos;
    private final MessageReader reader;
    private volatile List<X509Certificate> peerCertificates = List.of();

    private Optional<ClientCall> current = Optional.empty();
    private Optional<AnswerHead> head = Optional.empty();
    private Optional<BodyPipe> pipe = Optional.empty();
    private final long answerBytes;
    private long idleSince;
    private int interim;
    private boolean requestSent;
    private boolean answerOver;

    ClientConnection(Channel channel, ConnectionPool pool, Patrol patrol, HttpClient.Settings settings) {
        this.channel = channel;
        this.pool = pool;
        this.patrol = patrol;
        this.idleNanos = settings.idleTime().toNanos();
        this.reader = new MessageReader(this,
                new MessageReader.Bounds(settings.headBytes(), settings.headBytes()));
        this.answerBytes = settings.answerBytes();
    }

    @Override
    public long bodyBytes() {
        return answerBytes;
    }

    /// Sends a call and waits for the head of its answer. Whatever comes of it, the call's place in the pool is given
    /// back when the call is over.
    Answer send(ClientCall call) throws CallFailed {
        try {
            Optional<List<byte[]>> parts = InMemory.parts(call.call().content());
            if (parts.isPresent()) {
                channel.eventLoop().execute(() -> whole(call, parts.get()));
            } else {
                stream(call);
            }
            return call.await();
        } catch (RejectedExecutionException e) {
            pool.leave();
            throw call.failure(Kind.BROKEN, "the client is closed");
        } catch (CallFailed failed) {
            channel.close();
            throw failed;
        }
    }

    private void whole(ClientCall call, List<byte[]> parts) {
        if (begin(call)) {
            requestSent = true;
            channel.writeAndFlush(InMemory.join(channel.alloc(), head(call), parts)).addListener(written -> {
                if (!written.isSuccess()) {
                    end(Kind.BROKEN, "the request could not be sent");
                }
            });
        }
    }

    private static byte[] head(ClientCall call) {
        var request = call.call();
        return HeadWriter.request(request.method(), request.target(), HostHeader.of(request.destination()),
                request.headers(), request.content().length());
    }

    private void stream(ClientCall call) throws CallFailed {
        var outflow = new Outflow(channel);
        call.streams(outflow);
        try {
            boolean begun = channel.eventLoop().submit(() -> {
                boolean mine = begin(call);
                if (mine) {
                    channel.write(Unpooled.wrappedBuffer(head(call)));
                }
                return mine;
            }).get();
            if (begun) {
                outflow.send(call.call().content());
                channel.eventLoop().execute(this::sent);
            }
        } catch (IOException e) {
            // An answer that came early is the outcome; otherwise the request can never be whole.
            call.fail(Kind.BROKEN, "the request broke off");
        } catch (ExecutionException | InterruptedException e) {
            throw call.failure(Kind.BROKEN, "interrupted while sending");
        }
    }

    private void sent() {
        requestSent = true;
        if (answerOver) {
            over();
        }
    }

    /// Whether the connection is alive and the call its own now.
    private boolean begin(ClientCall call) {
        if (!channel.isActive() || current.isPresent()) {
            call.fail(Kind.BROKEN, "the connection was gone");
            pool.leave();
            return false;
        }
        current = Optional.of(call);
        head = Optional.empty();
        pipe = Optional.empty();
        interim = 0;
        requestSent = false;
        answerOver = false;
        call.leaves();
        return true;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        patrol.add(this);
        idleSince = patrol.now();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var bytes = (ByteBuf) message;
        if (current.isEmpty()) {
            bytes.release();
            channel.close();
            return;
        }
        try {
            reader.read(context.alloc(), bytes);
        } catch (ProtocolViolation violation) {
            end(Kind.ANSWER_INVALID, violation.title());
        }
    }

    @Override
    public Framing head(byte[] bytes) throws ProtocolViolation {
        boolean toHead = current.map(call -> call.call().method().equals("HEAD")).orElse(false);
        AnswerHead answer = AnswerHead.parse(bytes, MOST_FIELDS, toHead);
        if (answer.status() < 200 && ++interim > MOST_INTERIM) {
            throw new ProtocolViolation(502, "interim", "There are too many interim answers.");
        }
        head = Optional.of(answer);
        return answer.framing();
    }

    @Override
    public void whole(byte[] body) {
        if (head.isPresent() && head.get().status() < 200) {
            try {
                reader.next();
            } catch (ProtocolViolation violation) {
                end(Kind.ANSWER_INVALID, violation.title());
            }
        } else {
            Optional<ClientCall> call = current;
            Optional<AnswerHead> answer = head;
            // First back to the pool, then on with the caller: its next call shall find this connection.
            answerEnds();
            give(call, answer, new ArrivedBody(body), () -> {});
        }
    }

    @Override
    public void begins(Framing framing) {
        if (current.isPresent()) {
            ClientCall call = current.get();
            var body = new BodyPipe(() -> channel.eventLoop().execute(this::goOn));
            pipe = Optional.of(body);
            give(current, head, new PipedBody(body, call.deadline(),
                    () -> call.failure(Kind.TIMED_OUT, "the answer's time is over"), () -> {}), () -> abandon(call));
        }
    }

    private void give(Optional<ClientCall> call, Optional<AnswerHead> answer, InputStream body, Runnable abandon) {
        if (call.isPresent() && answer.isPresent()) {
            call.get().complete(new ReceivedAnswer(answer.get(), body, peerCertificates, abandon));
        }
    }

    @Override
    public int piece(ByteBuf from, int length) {
        int taken = pipe.map(body -> body.offer(from, length)).orElse(0);
        if (taken < length) {
            channel.config().setAutoRead(false);
        }
        return taken;
    }

    private void goOn() {
        channel.config().setAutoRead(true);
        try {
            reader.advance();
        } catch (ProtocolViolation violation) {
            end(Kind.ANSWER_INVALID, violation.title());
        }
    }

    @Override
    public void ends() {
        Optional<BodyPipe> body = pipe;
        answerEnds();
        body.ifPresent(BodyPipe::end);
    }

    private void answerEnds() {
        answerOver = true;
        if (requestSent) {
            over();
        }
    }

    /// Both directions are done. Only a connection that is clean goes back to the pool.
    private void over() {
        boolean clean = head.map(answer -> !answer.lastOne()).orElse(false) && reader.held() == 0;
        current = Optional.empty();
        pool.leave();
        if (!clean) {
            channel.close();
            return;
        }
        idleSince = patrol.now();
        channel.config().setAutoRead(true);
        try {
            reader.next();
            pool.giveBack(this);
        } catch (ProtocolViolation violation) {
            channel.close();
        }
    }

    /// The answer is not read any further; called by its reader.
    private void abandon(ClientCall call) {
        if (channel.isActive()) {
            try {
                channel.eventLoop().execute(() -> {
                    if (current.isPresent() && current.get() == call) {
                        end(Kind.BROKEN, "the answer was closed");
                    }
                });
            } catch (RejectedExecutionException e) {
                channel.close();
            }
        }
    }

    /// Ends the connection, and the call on it if there is one.
    private void end(Kind kind, String message) {
        if (current.isPresent()) {
            ClientCall call = current.get();
            current = Optional.empty();
            call.fail(kind, message);
            pipe.ifPresent(body -> body.fail(() -> call.failure(kind, message)));
            pool.leave();
        }
        channel.close();
    }

    @Override
    public void look(long now) {
        if (current.isPresent()) {
            if (current.get().deadline().nanos() - now <= 0) {
                end(Kind.TIMED_OUT, "the call's time is over");
            }
        } else if (now - idleSince > idleNanos && pool.remove(this)) {
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        patrol.remove(this);
        pool.remove(this);
        end(Kind.BROKEN, "the server closed the connection before its answer was whole");
        reader.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean tls = cause instanceof SSLException || cause.getCause() instanceof SSLException;
        end(tls ? Kind.TLS_FAILED : Kind.BROKEN, tls ? "TLS failed" : "the connection broke");
    }

    void peerIs(List<X509Certificate> chain) {
        peerCertificates = chain;
    }

    List<X509Certificate> peerCertificates() {
        return peerCertificates;
    }

    boolean isActive() {
        return channel.isActive();
    }

    void close() {
        channel.close();
    }
}
