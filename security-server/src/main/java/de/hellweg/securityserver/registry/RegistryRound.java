package de.hellweg.securityserver.registry;

import de.hellweg.http.HttpClient;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the registry: ask and wait, verify, fold, keep, publish. One thread of its own; it never gives up, and what the
/// registry says wrongly changes nothing but the alarm.
public final class RegistryRound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryRound.class);

    private final FollowedRegistry registry;
    private final RegistrySource source;
    private final RegistryRefusals refusals;
    private final RegistryWitness witness;
    private final Duration retry;
    private final Clock clock;
    private final Thread thread;
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean closed;

    private RegistryRound(FollowedRegistry registry, RegistrySource source, RegistryRefusals refusals,
            RegistryWitness witness, Duration retry, Clock clock) {
        this.registry = registry;
        this.source = source;
        this.refusals = refusals;
        this.witness = witness;
        this.retry = retry;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("registry-round").unstarted(this::run);
    }

    /// Whom it asks, and how patiently.
    ///
    /// @param pollTime how long one question waits for news
    /// @param retry how long to wait after an answer that was none
    public record Asking(HttpClient http, Anchor anchor, Duration pollTime, Duration retry) {}

    /// Begins to follow.
    ///
    /// @param refusals where what is refused is reported
    /// @param witness who cosigns what is believed
    public static RegistryRound start(FollowedRegistry registry, RegistryRefusals refusals, RegistryWitness witness,
            Asking asking, Clock clock) {
        var round = new RegistryRound(registry, new RegistrySource(asking.http(), asking.anchor(), asking.pollTime()),
                refusals, witness, asking.retry(), clock);
        round.thread.start();
        return round;
    }

    private void run() {
        while (!closed) {
            try {
                if (!once()) {
                    registry.awaitWake(retry);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// One question and what becomes of it; false when it was of no use. A registry that has nothing new waits before it says
    /// so; one that says so at once, over and over, is not asked as fast as it answers.
    private boolean once() throws InterruptedException {
        long asked = System.nanoTime();
        try {
            var now = registry.snapshot();
            var arrival = registry.arrival();
            var note = source.follow(now.time(), arrival);
            boolean useful = switch (arrival.end(note, clock.instant())) {
                case Passed _ -> {
                    witness.seen(registry.snapshot().checkpointNote());
                    yield registry.snapshot().time().isAfter(now.time())
                            || System.nanoTime() - asked > retry.toNanos();
                }
                case Rejection rejection -> {
                    report(rejection, note);
                    yield false;
                }
            };
            trouble = Optional.empty();
            return useful;
        } catch (Malformed e) {
            return failed("the registry's answer is not understood: " + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private boolean failed(String problem) {
        if (!closed && trouble.isEmpty()) {
            LOG.warn("the registry cannot be followed: {}", problem);
        }
        trouble = Optional.of(problem);
        return false;
    }

    private void report(Rejection rejection, String note) {
        var believed = registry.snapshot().checkpointNote();
        refusals.keep(new RegistryRefusals.Refusal(clock.instant(), rejection.detail(),
                believed.isEmpty() ? Optional.empty() : Optional.of(believed),
                source.signed(note) ? Optional.of(note) : Optional.empty()));
    }

    /// Why the last question brought nothing; empty when it did.
    public Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
