package de.hellweg.http.server;

import de.hellweg.http.Headers;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.Problem;
import de.hellweg.http.flow.ArrivedBody;
import de.hellweg.http.flow.BodyPipe;
import de.hellweg.http.flow.Deadline;
import de.hellweg.http.flow.PipedBody;
import de.hellweg.http.loop.Patrol;
import de.hellweg.http.wire.Framing;
import de.hellweg.http.wire.HeadWriter;
import de.hellweg.http.wire.MessageReader;
import de.hellweg.http.wire.ProtocolViolation;
import de.hellweg.http.wire.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of a server: one exchange at a time, requests that come early wait. Event loop and virtual threads
/// cross here: the loop starts a thread with the exchange ([#start]), the thread comes back with its answer
/// ([#answer]).
///
/// All state belongs to the event loop.
@SuppressWarnings("FutureReturnValueIgnored") // what fails here ends the connection, and that is seen by itself
final class ServerConnection implements MessageReader.Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(ServerConnection.class);
    /// A body left unread is thrown away up to here, beyond it the connection is closed.
    private static final int SKIPPED = 64 * 1024;
    /// Requests that come early are held up to here, then the socket is not read.
    private static final int EARLY = 64 * 1024;
    /// A body has no time limit of its own: its speed is watched.
    private static final Duration LONG = Duration.ofDays(365);

    private final Listener listener;
    private final ServerHandler socket;
    private final Channel channel;
    private final Patrol patrol;
    private final MessageReader reader;
    private final AnswerWriter writer;
    private final Pace pace;

    private boolean resting = true;
    private long restingSince;
    private Optional<RequestHead> head = Optional.empty();
    private Optional<ServerExchange> current = Optional.empty();
    private Optional<BodyPipe> pipe = Optional.empty();
    /// A place among the exchanges is taken, and no thread has it yet.
    private boolean entered;
    private boolean answering;
    private boolean paused;
    private boolean continueOwed;

    ServerConnection(Listener listener, ServerHandler socket, Channel channel, Patrol patrol) {
        this.listener = listener;
        this.channel = channel;
        this.socket = socket;
        this.patrol = patrol;
        this.restingSince = patrol.now();
        var limits = listener.limits();
        this.reader = new MessageReader(this, new MessageReader.Bounds(limits.requestLineBytes(),
                limits.requestLineBytes() + limits.headerBytes()));
        this.writer = new AnswerWriter(this, listener, channel);
        this.pace = new Pace(limits.headerTime(), limits.bodyBytesPerSecond(), limits.writeStallTime());
    }

    /// Takes what came in; releases it.
    void read(ByteBuf bytes) {
        if (resting && !reader.isWithinHead()) {
            restingSince = patrol.now();
        }
        pace.count(bytes.readableBytes());
        strictly(() -> reader.read(channel.alloc(), bytes));
        if (reader.isDone() && reader.held() > EARLY) {
            pause();
        }
    }

    private interface Step {
        void run() throws ProtocolViolation;
    }

    private void strictly(Step step) {
        try {
            step.run();
        } catch (ProtocolViolation violation) {
            refuse(violation);
        }
    }

    @Override
    public Framing head(byte[] bytes) throws ProtocolViolation {
        RequestHead request = RequestHead.parse(bytes, listener.limits().headerCount());
        Framing framing = request.framing();
        resting = false;
        pace.begin(patrol.now());
        continueOwed = request.awaitsContinue();
        entered = listener.enter();
        if (entered) {
            head = Optional.of(request);
            if (MessageReader.isGathered(framing)) {
                sendContinue();
            }
        } else {
            boolean close = request.lastOne() || continueOwed || framing.chunked() || framing.length() > SKIPPED;
            answerHere(busy(), close).addListener(_ -> answered(close));
        }
        return framing;
    }

    @Override
    public long bodyBytes() {
        return listener.bodyBytes(head.map(RequestHead::path).orElse(""));
    }

    private HttpResponse busy() {
        HttpResponse answer = new Problem(503, "busy", "The server is answering as many requests as it can.",
                "Try again in a moment.", listener.nextId()).toResponse();
        Headers headers = answer.headers().toBuilder().add("Retry-After", "1").build();
        return new HttpResponse(503, headers, answer.content());
    }

    @Override
    public void whole(byte[] body) {
        if (head.isPresent()) {
            start(head.get(), new ArrivedBody(body));
        } else {
            bodySkipped();
        }
    }

    @Override
    public void begins(Framing framing) {
        if (head.isPresent()) {
            var body = new BodyPipe(() -> channel.eventLoop().execute(this::goOn));
            pipe = Optional.of(body);
            Runnable firstRead = continueOwed ? () -> channel.eventLoop().execute(this::sendContinue) : () -> {};
            start(head.get(), new PipedBody(body, Deadline.in(LONG), () -> new IOException("the body did not come"),
                    firstRead));
        }
    }

    private void start(RequestHead request, InputStream body) {
        var exchange = new ServerExchange(this, listener.handler(), listener.nextId(), request, body);
        current = Optional.of(exchange);
        entered = false;
        Thread.ofVirtual().start(exchange);
    }

    @Override
    public int piece(ByteBuf from, int length) {
        if (pipe.isEmpty()) {
            from.skipBytes(length);
            return length;
        }
        int taken = pipe.get().offer(from, length);
        if (taken < length) {
            pause();
        }
        return taken;
    }

    @Override
    public void ends() {
        pipe.ifPresent(BodyPipe::end);
        if (current.isEmpty()) {
            bodySkipped();
        }
    }

    /// The answer was sent before the body was here; now it is.
    private void bodySkipped() {
        if (!answering) {
            ready();
        }
    }

    private void sendContinue() {
        if (continueOwed && !answering) {
            continueOwed = false;
            channel.writeAndFlush(Unpooled.wrappedBuffer(HeadWriter.CONTINUE));
        }
    }

    private void pause() {
        if (!paused) {
            paused = true;
            channel.config().setAutoRead(false);
        }
    }

    /// There is room for more of the body, or it is not wanted any more.
    private void goOn() {
        if (paused) {
            paused = false;
            strictly(reader::advance);
            pace.begin(patrol.now());
            channel.config().setAutoRead(!paused);
        }
    }

    /// Brings the answer; called by the exchange's thread.
    void answer(ServerExchange exchange, HttpResponse answer) {
        writer.send(exchange, answer);
    }

    /// Whether the answer is still wanted; if so, it is being sent from now on.
    boolean beginAnswer(ServerExchange exchange) {
        if (current.isEmpty() || current.get() != exchange || answering) {
            return false;
        }
        answering = true;
        return true;
    }

    /// Whether the connection ends with the answer that is being sent.
    boolean closesAfterwards() {
        boolean restIsSmall = reader.isDone() || (reader.endsWithin(SKIPPED) && !continueOwed);
        return listener.isClosing() || !restIsSmall || head.map(RequestHead::lastOne).orElse(true);
    }

    /// The answer has been sent.
    void answered(boolean close) {
        answering = false;
        current = Optional.empty();
        pipe.ifPresent(BodyPipe::abandon);
        if (close) {
            end();
        } else if (reader.isDone()) {
            ready();
        } else {
            goOn();
        }
    }

    private void ready() {
        resting = true;
        restingSince = patrol.now();
        head = Optional.empty();
        pipe = Optional.empty();
        continueOwed = false;
        if (paused) {
            paused = false;
            channel.config().setAutoRead(true);
        }
        strictly(reader::next);
    }

    /// Answers by itself and ends the connection; what the exchange's thread brings is not wanted any more.
    private void refuse(ProtocolViolation violation) {
        LOG.debug("refused {}: {}", socket.remote(), violation.code());
        String id = current.map(ServerExchange::id).orElseGet(listener::nextId);
        boolean tooLate = answering;
        forget(violation.title());
        if (tooLate) {
            channel.close();
            return;
        }
        var problem = new Problem(violation.status(), violation.code(), violation.title(), violation.title(), id);
        answerHere(problem.toResponse(), true).addListener(_ -> socket.linger());
    }

    private ChannelFuture answerHere(HttpResponse answer, boolean close) {
        answering = true;
        return channel.writeAndFlush(writer.join(answer, close));
    }

    /// Drops what is under way; nothing is read any more.
    void forget(String reason) {
        reader.close();
        pipe.ifPresent(body -> body.fail(() -> new IOException(reason)));
        current = Optional.empty();
        head = Optional.empty();
        if (entered) {
            entered = false;
            listener.leave();
        }
    }

    private void end() {
        boolean quiet = reader.isDone() && reader.held() == 0;
        reader.close();
        if (quiet) {
            channel.close();
        } else {
            socket.linger();
        }
    }

    /// Whether a time limit is over that leaves nothing to say; where there is something to say, it is said here.
    boolean isOver(long now) {
        var limits = listener.limits();
        long rested = now - restingSince;
        if (!resting) {
            if (reader.isWithinBody() && !paused && !continueOwed && pace.isTooSlow(now)) {
                refuse(new ProtocolViolation(408, "body-too-slow", "The body came too slowly."));
            }
            return pace.isStalled(channel, now);
        }
        if (reader.isWithinHead() && rested > limits.headerTime().toNanos()) {
            refuse(new ProtocolViolation(408, "head-too-slow", "The head of the request took too long."));
        }
        return !reader.isWithinHead() && rested > limits.idleTime().toNanos();
    }

    boolean isResting() {
        return resting && !reader.isWithinHead();
    }

    ServerHandler socket() {
        return socket;
    }
}
