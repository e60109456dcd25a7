package de.hellweg.securityserver.registry;

import de.hellweg.http.Call;
import de.hellweg.http.CallFailed;
import de.hellweg.http.Content;
import de.hellweg.http.HttpClient;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.registry.Anchor;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the registry, and by it everybody, that its newest checkpoint continues all that this server has seen: a
/// cosignature (C2SP tlog-cosignature) with the server's log key. Who asks the registry for its checkpoint then sees how
/// many stand on the same history.
///
/// It never holds up the following: at most one a minute, on a thread of its own, and a failure is only noted.
public final class RegistryWitness {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryWitness.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    /// The registry has a newer checkpoint by now; that one is cosigned as soon as it is seen.
    private static final int OVERTAKEN = 409;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final Anchor anchor;
    private final NoteSigner key;
    private final Clock clock;
    private volatile Instant last = Instant.MIN;

    /// One for the server.
    ///
    /// @param key of the server's message log
    public RegistryWitness(HttpClient http, Anchor anchor, NoteSigner key, Clock clock) {
        this.http = http;
        this.anchor = anchor;
        this.key = key;
        this.clock = clock;
    }

    /// Cosigns a checkpoint that was verified and kept, unless one was cosigned within the minute.
    void seen(String note) {
        var now = clock.instant();
        if (last.isAfter(now.minus(EVERY)) && !last.isAfter(now)) {
            return;
        }
        last = now;
        var cosigned = SignedNote.parse(note).cosign(key, now).encoded().getBytes(StandardCharsets.UTF_8);
        Thread.ofVirtual().name("registry-witness").start(() -> send(cosigned));
    }

    private void send(byte[] note) {
        var call = Call.post(RegistrySource.destination(anchor),
                anchor.registry().getRawPath() + "/log/cosignatures", "text/plain; charset=utf-8", Content.of(note),
                TIME_LIMIT);
        try (var answer = http.send(call)) {
            LOG.debug("the registry answered {} to the cosignature", answer.status());
            if (answer.status() == OVERTAKEN) {
                last = Instant.MIN;
            }
        } catch (CallFailed e) {
            LOG.debug("the cosignature did not reach the registry: {}", e.kind());
        }
    }
}
