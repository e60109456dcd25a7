package de.hellweg.registry.publication;

import de.hellweg.registry.publication.Answers.Prepared;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// The answers that many followers get at the same moment: when the log grows, all who waited stood at the same size, so
/// one reads the store, writes the answer and compresses it, and all send the same bytes.
final class SharedAnswers {
    /// Followers stand at the newest sizes; one minute of a busy registry is shorter.
    private static final int KEPT = 32;

    private final SequencedMap<Key, CompletableFuture<Prepared>> answers = new LinkedHashMap<>();

    /// What an answer depends on.
    ///
    /// @param size where the follower stands
    /// @param most how many entries it takes
    /// @param note the checkpoint it is answered with
    record Key(long size, long most, String note) {}

    /// The answer of that key. What `answer` throws is thrown to all who wait for it, and forgotten.
    Prepared of(Key key, Supplier<Prepared> answer) {
        var own = new CompletableFuture<Prepared>();
        var others = enter(key, own);
        if (others.isPresent()) {
            return join(others.get());
        }
        own.completeAsync(answer, Runnable::run);
        if (own.isCompletedExceptionally()) {
            leave(key);
        }
        return join(own);
    }

    /// Somebody else's answer, where there is one; else `own` is there for all who come.
    private synchronized Optional<CompletableFuture<Prepared>> enter(Key key, CompletableFuture<Prepared> own) {
        var others = Optional.ofNullable(answers.putIfAbsent(key, own));
        if (answers.size() > KEPT) {
            answers.pollFirstEntry();
        }
        return others;
    }

    private synchronized void leave(Key key) {
        answers.remove(key);
    }

    private static Prepared join(CompletableFuture<Prepared> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
