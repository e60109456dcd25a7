package de.hellweg.securityserver;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// What is made in a thread of its own while a start goes on with something else.
final class Meanwhile<T> {
    private final CompletableFuture<T> made;

    private Meanwhile(CompletableFuture<T> made) {
        this.made = made;
    }

    /// Begins at once.
    static <T> Meanwhile<T> of(String name, Supplier<T> making) {
        return new Meanwhile<>(CompletableFuture.supplyAsync(making,
                task -> Thread.ofPlatform().daemon().name(name).start(task)));
    }

    /// Waits until it is made; throws what making it threw.
    T get() {
        try {
            return made.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw e;
            }
        }
    }
}
