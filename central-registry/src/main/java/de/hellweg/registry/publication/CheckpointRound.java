package de.hellweg.registry.publication;

import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.SigningKeyAway;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renews the checkpoint by the clock, so that servers can tell a quiet registry from one that is away.
public final class CheckpointRound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointRound.class);

    private final ScheduledExecutorService clockwork;

    private CheckpointRound(ScheduledExecutorService clockwork) {
        this.clockwork = clockwork;
    }

    public static CheckpointRound start(RegistryLog log, Duration renewal) {
        var clockwork = Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("checkpoint-round").factory());
        var _ = clockwork.scheduleAtFixedRate(() -> renew(log), renewal.toMillis(), renewal.toMillis(),
                TimeUnit.MILLISECONDS);
        return new CheckpointRound(clockwork);
    }

    private static void renew(RegistryLog log) {
        try {
            log.renew();
        } catch (DatabaseUnavailable e) {
            LOG.error("The checkpoint was not renewed, the store is away ({}); tried again next round.", e.kind());
        } catch (SigningKeyAway e) {
            LOG.error("The checkpoint was not renewed; tried again next round. {}", e.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("The checkpoint was not renewed; tried again next round.", bug);
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
