package de.hellweg.region.processes;

import de.hellweg.region.processes.LedgerFile.What;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Does something at the very moment at which something happens outside the servers, before it is even written down: what
/// a server should have made durable before, it has no time left to.
final class Strike {
    private record Armed(What at, Runnable act) {}

    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();

    /// Once, when that happens next.
    void arm(What at, Runnable act) {
        armed.set(new Armed(at, act));
    }

    void happened(What what) {
        var next = armed.get();
        if (next != null && next.at() == what && armed.compareAndSet(next, null)) {
            next.act().run();
        }
    }
}
