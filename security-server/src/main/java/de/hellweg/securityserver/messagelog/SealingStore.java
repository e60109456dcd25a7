package de.hellweg.securityserver.messagelog;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.SignedNote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the [SealingRound] needs of a log.
public interface SealingStore {

    /// Where the log ends: all before is durable.
    record LogEnd(long size, Digest root, Instant time) {}

    /// Records that no time-stamp covers yet, oldest first, from one place up to another.
    ///
    /// @param groups for each record with a sealed message, the digests its evidence record is over
    record Batch(long first, long end, List<List<Digest>> groups) {}

    LogEnd end();

    /// The newest checkpoint; none before the first round.
    Optional<SignedNote> newest();

    /// Keeps a checkpoint, durably, before anybody is shown it.
    void keep(Checkpoint checkpoint, SignedNote note) throws LogUnavailable;

    /// The oldest untimed records before `end`, at most `most`; none when all are timed.
    Optional<Batch> untimed(long end, int most) throws LogUnavailable;

    /// Keeps a time-stamp over a batch and a checkpoint, durably.
    void keep(Batch batch, Checkpoint checkpoint, String service, Instant time, Der token) throws LogUnavailable;
}
