package de.hellweg.registry.witness;

import de.hellweg.registry.witness.Answer.Contradictory;
import de.hellweg.registry.witness.Answer.Cosigned;
import de.hellweg.registry.witness.Answer.Inconsistent;
import de.hellweg.registry.witness.Answer.NotSigned;
import de.hellweg.registry.witness.Answer.OtherSize;
import de.hellweg.registry.witness.Answer.UnknownLog;
import de.hellweg.trust.log.AddCheckpoint;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.ConsistencyProof;
import de.hellweg.trust.log.MerkleHash;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cosigns checkpoints of logs, each only if it continues the one cosigned before (C2SP tlog-witness, add-checkpoint). A
/// log that shows two histories gets the cosignature for one of them only.
final class Witness {
    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);

    private final Function<String, List<NoteVerifier>> keysOf;
    private final WitnessStore store;
    private final Supplier<NoteSigner> key;
    private final Clock clock;
    /// Comparing with the last size and keeping the new one must be one step.
    private final ReentrantLock turn = new ReentrantLock();

    /// @param keysOf the keys trusted for a log's origin; none when the log is unknown
    Witness(Function<String, List<NoteVerifier>> keysOf, WitnessStore store, Supplier<NoteSigner> key,
            Clock clock) {
        this.keysOf = keysOf;
        this.store = store;
        this.key = key;
        this.clock = clock;
    }

    NoteVerifier verifier() {
        return key.get().verifier();
    }

    /// Answers a log. Throws [de.hellweg.trust.Malformed] for a checkpoint that is none, and
    /// [de.hellweg.sql.DatabaseUnavailable].
    Answer add(AddCheckpoint request) {
        var checkpoint = Checkpoint.parse(request.note().text());
        var keys = keysOf.apply(checkpoint.origin());
        if (keys.isEmpty()) {
            return new UnknownLog();
        }
        var named = keys.stream().filter(request.note()::names).toList();
        if (named.isEmpty() || !named.stream().allMatch(request.note()::signedBy)) {
            return new NotSigned();
        }
        if (request.oldSize() > checkpoint.size()) {
            return new Contradictory("The old size is more than the checkpoint's.");
        }
        turn.lock();
        try {
            return compare(request, checkpoint, named);
        } finally {
            turn.unlock();
        }
    }

    private Answer compare(AddCheckpoint request, Checkpoint checkpoint, List<NoteVerifier> signers) {
        var before = store.newest(checkpoint.origin()).map(note -> Checkpoint.parse(note.text()));
        long size = before.map(Checkpoint::size).orElse(0L);
        if (request.oldSize() != size) {
            return new OtherSize(size);
        }
        var root = before.map(Checkpoint::root).orElse(MerkleHash.EMPTY_ROOT);
        if (!new ConsistencyProof(size, checkpoint.size(), request.proof()).verify(root, checkpoint.root())) {
            LOG.error("the log {} showed a checkpoint of size {} that does not continue the one of size {} it showed "
                    + "before, or did not prove it", checkpoint.origin(), checkpoint.size(), size);
            return new Inconsistent();
        }
        var cosigned = request.note().only(signers).cosign(key.get(), clock.instant());
        store.keep(checkpoint.origin(), cosigned);
        return new Cosigned(cosigned);
    }
}
