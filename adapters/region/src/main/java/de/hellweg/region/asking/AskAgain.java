package de.hellweg.region.asking;

import de.hellweg.region.plan.OnceOnlyRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Sends a request for someone who looks at the page: one at a time, so that a button held down does no harm.
public final class AskAgain {
    private final Consumer<OnceOnlyRequest> asking;
    private final AtomicReference<Optional<OnceOnlyRequest>> running = new AtomicReference<>(Optional.empty());

    public AskAgain(Consumer<OnceOnlyRequest> asking) {
        this.asking = asking;
    }

    /// Starts the request, unless one is on its way already.
    public void start(OnceOnlyRequest request) {
        var free = running.get();
        if (free.isEmpty() && running.compareAndSet(free, Optional.of(request))) {
            Thread.ofVirtual().name("ask-" + request.key()).start(() -> {
                try {
                    asking.accept(request);
                } finally {
                    running.set(Optional.empty());
                }
            });
        }
    }

    public Optional<OnceOnlyRequest> running() {
        return running.get();
    }
}
