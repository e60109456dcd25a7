package de.hellweg.securityserver.keys;

import de.hellweg.http.HttpClient;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.CertificateProfile;
import de.hellweg.trust.certificate.PathResult;
import de.hellweg.trust.certificate.ValidatedPath;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.ocsp.OcspStatus;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the OCSP answers about this server's own certificates fresh: at half of an answer's life it asks for the next,
/// and goes on asking. What it has stays in use until its freshness ends.
public final class OcspRound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OcspRound.class);
    private static final Duration TICK = Duration.ofMillis(500);

    private final SoftwareKeys keys;
    private final Standing standing;
    private final OcspValidation validation;
    private final OcspAnswers answers;
    private final CurrentRegistry registry;
    private final OcspClient client;
    private final Duration retry;
    private final Clock clock;
    private final Map<URI, Long> notBefore = new HashMap<>();
    private final Map<URI, String> troubles = new ConcurrentHashMap<>();
    private final Thread thread;

    private record Own(Certificate certificate, CertificateProfile profile, List<Certificate> intermediates) {}

    private OcspRound(Parts parts, HttpClient http, Times times, Clock clock) {
        this.keys = parts.keys();
        this.standing = parts.standing();
        this.validation = parts.validation();
        this.answers = parts.answers();
        this.registry = parts.registry();
        this.client = new OcspClient(http, times.timeLimit());
        this.retry = times.retry();
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("ocsp-round").unstarted(this::run);
    }

    /// What the round works on.
    public record Parts(SoftwareKeys keys, Standing standing, OcspValidation validation, OcspAnswers answers,
            CurrentRegistry registry) {}

    /// How long one question may take, and how long to leave a responder alone that failed.
    public record Times(Duration timeLimit, Duration retry) {}

    public static OcspRound start(Parts parts, HttpClient http, Times times, Clock clock) {
        var round = new OcspRound(parts, http, times, clock);
        round.thread.start();
        return round;
    }

    private void run() {
        try {
            while (true) {
                once();
                Thread.sleep(TICK);
            }
        } catch (InterruptedException e) {
            LOG.debug("the OCSP round ends");
        }
    }

    private void once() throws InterruptedException {
        var ring = keys.keyring();
        for (var member : ring.sealing().values()) {
            for (var key : member) {
                refresh(new Own(key.certificate().certificate(), CertificateProfile.SIGNING, key.intermediates()));
            }
        }
        for (var key : ring.authentication()) {
            refresh(new Own(key.certificate().certificate(), CertificateProfile.AUTHENTICATION, key.intermediates()));
        }
    }

    private void refresh(Own own) throws InterruptedException {
        if (standing.path(own.certificate(), own.profile(), own.intermediates()) instanceof PathResult.Found(var path)
                && due(own.certificate(), clock.instant())
                && System.nanoTime() - notBefore.getOrDefault(path.service().ocsp(), Long.MIN_VALUE / 2) >= 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            fetch(own, path);
        }
    }

    /// At half of the life: from the moment the answer was right until it ends or is too old for the policy.
    private boolean due(Certificate certificate, Instant now) {
        return answers.about(certificate).map(answer -> {
            var stale = answer.thisUpdate().plus(registry.snapshot().policy().ocspFreshness());
            var end = answer.nextUpdate().filter(next -> next.isBefore(stale)).orElse(stale);
            var half = answer.thisUpdate().plus(Duration.between(answer.thisUpdate(), end).dividedBy(2));
            return !now.isBefore(half) || now.isBefore(answer.thisUpdate());
        }).orElse(true);
    }

    private void fetch(Own own, ValidatedPath path) {
        var responder = path.service().ocsp();
        try {
            var answer = client.ask(responder, own.certificate(), path.issuer());
            var objection = objection(answer, own, path);
            if (objection.isEmpty()) {
                answers.keep(own.certificate(), answer);
                if (!due(own.certificate(), clock.instant())) {
                    mended(responder);
                    return;
                }
            }
            failed(responder, objection.orElse("its answers are half over when they come"));
        } catch (Malformed e) {
            failed(responder, e.where() + " " + e.problem());
        } catch (IOException | UncheckedIOException e) {
            failed(responder, String.valueOf(e.getMessage()));
        }
    }

    /// A genuine word that the certificate is revoked is kept, too: then no seal is made with it any more.
    private Optional<String> objection(OcspResponse answer, Own own, ValidatedPath path) {
        return switch (validation.validate(answer, own.certificate(), path.issuer(),
                registry.snapshot().policy().ocspFreshness(), clock.instant())) {
            case Passed _ -> Optional.empty();
            case Rejection rejection when answer.status() instanceof OcspStatus.Revoked
                    && rejection.reason() == de.hellweg.trust.verdict.Reason.REVOKED ->
                Optional.empty();
            case Rejection rejection -> Optional.of(rejection.detail());
        };
    }

    private void failed(URI responder, String problem) {
        notBefore.put(responder, System.nanoTime() + retry.toNanos());
        if (troubles.put(responder, problem) == null) {
            LOG.warn("the OCSP responder {} is of no use: {}", responder, problem);
        }
    }

    private void mended(URI responder) {
        if (troubles.remove(responder) != null) {
            LOG.info("the OCSP responder {} answers again", responder);
        }
    }

    /// The responders that were of no use when asked last, each with why.
    public Map<URI, String> troubles() {
        return Map.copyOf(troubles);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
