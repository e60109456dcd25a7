package de.hellweg.http.server;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.flow.InMemory;
import de.hellweg.http.flow.Outflow;
import de.hellweg.http.wire.HeadWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the answers of one connection. An answer in memory goes to the event loop in one step; any other is sent by
/// the exchange's thread, as quickly as the peer takes it.
@SuppressWarnings("FutureReturnValueIgnored") // what fails here ends the connection, and that is seen by itself
final class AnswerWriter {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    private final ServerConnection connection;
    private final Listener listener;
    private final Channel channel;

    AnswerWriter(ServerConnection connection, Listener listener, Channel channel) {
        this.connection = connection;
        this.listener = listener;
        this.channel = channel;
    }

    /// Sends an answer; called on the exchange's thread, which is free afterwards.
    void send(ServerExchange exchange, HttpResponse answer) {
        try {
            boolean bare = exchange.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
            Optional<List<byte[]>> parts = bare ? Optional.of(List.of()) : InMemory.parts(answer.content());
            if (parts.isPresent()) {
                channel.eventLoop().execute(() -> whole(exchange, answer, parts.get()));
            } else {
                stream(exchange, answer);
                listener.leave();
            }
        } catch (RejectedExecutionException e) {
            listener.leave();
        } finally {
            runAfterwards(exchange, answer);
        }
    }

    private static void runAfterwards(ServerExchange exchange, HttpResponse answer) {
        try {
            answer.afterwards().run();
        } catch (RuntimeException bug) {
            LOG.error("exchange {}: what was to be done after the answer failed", exchange.id(), bug);
        }
    }

    /// On the event loop.
    private void whole(ServerExchange exchange, HttpResponse answer, List<byte[]> parts) {
        if (!connection.beginAnswer(exchange)) {
            listener.leave();
            return;
        }
        boolean close = answer.closes() || connection.closesAfterwards();
        channel.writeAndFlush(InMemory.join(channel.alloc(), head(answer, close), parts)).addListener(written -> {
            listener.leave();
            connection.answered(close || !written.isSuccess());
        });
    }

    private static byte[] head(HttpResponse answer, boolean close) {
        return HeadWriter.answer(answer.status(), answer.headers(), answer.content().length(), close);
    }

    /// An answer that is in memory.
    ByteBuf join(HttpResponse answer, boolean close) {
        List<byte[]> parts = InMemory.parts(answer.content()).orElse(List.of());
        return InMemory.join(channel.alloc(), head(answer, close), parts);
    }

    /// On the exchange's thread.
    private void stream(ServerExchange exchange, HttpResponse answer) {
        try {
            Optional<Boolean> begun = channel.eventLoop().submit(() -> begin(exchange, answer)).get();
            if (begun.isPresent()) {
                new Outflow(channel).send(answer.content());
                boolean close = begun.get();
                channel.eventLoop().execute(() -> connection.answered(close));
            }
        } catch (IOException e) {
            LOG.debug("exchange {}: the answer broke off: {}", exchange.id(), e.getMessage());
            channel.close();
        } catch (RuntimeException bug) {
            LOG.error("exchange {}: the answer's content failed", exchange.id(), bug);
            channel.close();
        } catch (ExecutionException | InterruptedException e) {
            channel.close();
        }
    }

    /// Writes the head, on the event loop; says whether the connection closes afterwards, or nothing if the answer is
    /// not wanted any more.
    private Optional<Boolean> begin(ServerExchange exchange, HttpResponse answer) {
        if (!connection.beginAnswer(exchange)) {
            return Optional.empty();
        }
        boolean close = answer.closes() || connection.closesAfterwards();
        channel.write(Unpooled.wrappedBuffer(head(answer, close)));
        return Optional.of(close);
    }
}
