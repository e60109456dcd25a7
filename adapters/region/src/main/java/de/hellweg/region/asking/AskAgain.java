package de.hellweg.region.asking;

import de.hellweg.region.plan.OnceOnlyRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends a request for someone who looks at the page: one at a time, so that a button held down does no harm.
public final class AskAgain {
    private final Consumer<OnceOnlyRequest> asking;
    private final AtomicReference<@Nullable OnceOnlyRequest> running = new AtomicReference<>();

    public AskAgain(Consumer<OnceOnlyRequest> asking) {
        this.asking = asking;
    }

    /// Starts the request, unless one is on its way already.
    public void start(OnceOnlyRequest request) {
        if (running.compareAndSet(null, request)) {
            Thread.ofVirtual().name("ask-" + request.key()).start(() -> {
                try {
                    asking.accept(request);
                } finally {
                    running.set(null);
                }
            });
        }
    }

    public Optional<OnceOnlyRequest> running() {
        return Optional.ofNullable(running.get());
    }
}
