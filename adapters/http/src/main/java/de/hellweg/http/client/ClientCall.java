package de.hellweg.http.client;

import de.hellweg.http.Answer;
import de.hellweg.http.Call;
import de.hellweg.http.CallFailed;
import de.hellweg.http.CallFailed.Kind;
import de.hellweg.http.flow.Deadline;
import de.hellweg.http.flow.Outflow;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// One call on one connection, where its thread waits and the event loop completes.
final class ClientCall {

    private final Call call;
    private final Deadline deadline;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private volatile boolean left;
    private volatile Optional<Outflow> outflow = Optional.empty();

    ClientCall(Call call, Deadline deadline) {
        this.call = call;
        this.deadline = deadline;
    }

    Call call() {
        return call;
    }

    Deadline deadline() {
        return deadline;
    }

    /// From now on bytes of the request may be in the socket.
    void leaves() {
        left = true;
    }

    void streams(Outflow content) {
        outflow = Optional.of(content);
    }

    /// The head of the answer is here; what of the request has not been sent by now is not wanted any more.
    void complete(Answer head) {
        answer.complete(head);
        outflow.ifPresent(Outflow::stop);
    }

    CallFailed failure(Kind kind, String message) {
        return new CallFailed(kind, left, call.destination() + ": " + message);
    }

    /// Without effect when the head of the answer was given.
    void fail(Kind kind, String message) {
        answer.completeExceptionally(failure(kind, message));
        outflow.ifPresent(Outflow::stop);
    }

    /// Whether there is an outcome, good or bad.
    boolean isDecided() {
        return answer.isDone();
    }

    /// Waits for the head of the answer. The connection's event loop watches the deadline: a timer for each waiting
    /// thread would cost more than the wait.
    Answer await() throws CallFailed {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CallFailed failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(Kind.BROKEN, "interrupted while waiting for the answer");
        }
    }
}
