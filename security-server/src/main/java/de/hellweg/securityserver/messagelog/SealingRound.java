package de.hellweg.securityserver.messagelog;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.evidencerecord.HashTree;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.timestamp.TimeWindow;
import de.hellweg.trust.timestamp.TimestampRequest;
import de.hellweg.trust.timestamp.TimestampResponse;
import de.hellweg.trust.timestamp.TimestampValidation;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Rejection;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sealing round: signs a checkpoint of the log, and has one time-stamp made over the records since the last round
/// together with that checkpoint (RFC 4998 hash tree, RFC 3161 time-stamp). One call a minute times every message.
///
/// Backlog after an outage is timed oldest first, in batches, within one round. A crash leaves a checkpoint that is not
/// timed, or a time-stamp nobody kept; the next round goes on from what is kept.
public final class SealingRound {
    /// Records under one time-stamp at most.
    public static final int BATCH = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(SealingRound.class);
    private static final int NONCE_BITS = 128;

    private final SealingStore store;
    private final NoteSigner key;
    private final TimestampSource source;
    private final Supplier<List<ApprovedTimestampService>> services;
    private final TimestampValidation validation;
    private final Duration tolerance;
    private final InstantSource clock;
    private final SecureRandom random;

    /// @param services approved now, in the order they are asked
    /// @param tolerance between the authority's clock and ours
    public SealingRound(SealingStore store, NoteSigner key, TimestampSource source,
            Supplier<List<ApprovedTimestampService>> services, TimestampValidation validation, Duration tolerance,
            InstantSource clock, SecureRandom random) {
        this.store = store;
        this.key = key;
        this.source = source;
        this.services = services;
        this.validation = validation;
        this.tolerance = tolerance;
        this.clock = clock;
        this.random = random;
    }

    /// What a round came to.
    public enum Outcome {
        /// Every record up to its checkpoint is timed.
        TIMED,
        /// Nothing was appended since the last round.
        NOTHING_NEW,
        /// No authority gave a valid time-stamp; the next round tries again.
        NOT_TIMED
    }

    /// One round.
    public Outcome run() throws LogUnavailable {
        var end = store.end();
        if (end.size() == 0) {
            return Outcome.NOTHING_NEW;
        }
        var checkpoint = checkpoint(end);
        var batch = store.untimed(checkpoint.size(), BATCH);
        if (batch.isEmpty()) {
            return Outcome.NOTHING_NEW;
        }
        while (batch.isPresent()) {
            if (!timed(batch.get(), checkpoint)) {
                return Outcome.NOT_TIMED;
            }
            batch = store.untimed(checkpoint.size(), BATCH);
        }
        return Outcome.TIMED;
    }

    /// The newest checkpoint if nothing was appended since, else a new one: never two of one size, never an earlier time.
    private Checkpoint checkpoint(SealingStore.LogEnd end) throws LogUnavailable {
        var newest = store.newest().map(note -> Checkpoint.parse(note.text()));
        if (newest.isPresent() && newest.get().size() == end.size()) {
            return newest.get();
        }
        var time = latest(clock.instant(), end.time(), newest.map(Checkpoint::time).orElse(Instant.EPOCH));
        var checkpoint = new Checkpoint(key.name(), end.size(), end.root(), time);
        store.keep(checkpoint, checkpoint.sign(key));
        return checkpoint;
    }

    private static Instant latest(Instant... times) {
        var latest = Instant.EPOCH;
        for (Instant time : times) {
            latest = time.isAfter(latest) ? time : latest;
        }
        return latest;
    }

    private boolean timed(SealingStore.Batch batch, Checkpoint checkpoint) throws LogUnavailable {
        var tree = tree(batch.groups(), checkpoint);
        var approved = services.get();
        for (ApprovedTimestampService service : approved) {
            var token = stamped(service, approved, tree.root(), checkpoint);
            if (token.isPresent()) {
                store.keep(batch, checkpoint, service.name(), clock.instant(), token.get());
                return true;
            }
        }
        LOG.error("no time-stamp for the records from {} to {}: {} authorities asked", batch.first(), batch.end() - 1,
                approved.size());
        return false;
    }

    /// The records' groups in the log's order, last the signed text of the checkpoint alone.
    public static HashTree tree(List<List<Digest>> groups, Checkpoint checkpoint) {
        var all = new ArrayList<>(groups);
        all.add(List.of(Digest.sha256(checkpoint.text().getBytes(StandardCharsets.UTF_8))));
        return HashTree.of(all);
    }

    private Optional<Der> stamped(ApprovedTimestampService service, List<ApprovedTimestampService> approved,
            Digest root, Checkpoint checkpoint) {
        var nonce = new BigInteger(NONCE_BITS, random).setBit(NONCE_BITS - 1);
        try {
            // A log that was written to while the clock was ahead goes on from that time, and is timed all the same.
            var asked = clock.instant();
            var earliest = asked.isBefore(checkpoint.time()) ? asked : checkpoint.time();
            var answer = source.ask(service, new TimestampRequest(root, nonce));
            var timestamp = TimestampResponse.parse(answer).timestamp();
            // An authority counts in seconds; what it covers may be younger by less than one.
            var window = new TimeWindow(earliest.minus(tolerance), clock.instant().plus(tolerance));
            return switch (validation.validate(timestamp, root, Optional.of(nonce), approved, window)) {
                case Passed _ -> Optional.of(timestamp.encoded());
                case Rejection rejection -> {
                    LOG.warn("the time-stamp of {} is worth nothing: {}", service.name(), rejection.detail());
                    yield Optional.empty();
                }
            };
        } catch (IOException e) {
            LOG.warn("the time-stamping authority {} did not answer: {}", service.name(), e.getMessage());
            return Optional.empty();
        } catch (Malformed e) {
            LOG.warn("the time-stamping authority {} answered no time-stamp: {}", service.name(), e.getMessage());
            return Optional.empty();
        }
    }
}
