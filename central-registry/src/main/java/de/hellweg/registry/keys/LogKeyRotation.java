package de.hellweg.registry.keys;

import de.hellweg.registry.publication.LogSigners;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.logkey.LogKeyEndorsement;
import de.hellweg.trust.registry.logkey.LogKeys;
import java.util.List;
import java.util.Optional;

/// One log key takes over from the other: the next one is added and signs beside the present one, and later the older is
/// retired (docs/operations.md, "Changing the log key").
///
/// Each step is an entry. A crash before it leaves the log as it was, a crash after it leaves it with the entry: both keys
/// are held before the first step, and none is given up before the start after the second.
public final class LogKeyRotation {
    private final RegistryLog log;
    private final LogSigners signers;

    public LogKeyRotation(RegistryLog log, LogSigners signers) {
        this.log = log;
        this.signers = signers;
    }

    /// The key that lies ready in `next-log-key` and was never used.
    public Optional<NoteVerifier> prepared() {
        return signers.prepared(log.follower()).map(NoteSigner::verifier);
    }

    /// Every key the log ever had; without entries that name them, the one it began with.
    public List<LogKeys.Known> keys() {
        var named = log.published().registry().logKeys().all();
        return named.isEmpty()
                ? List.of(new LogKeys.Known(log.follower().key(), Optional.empty(), Optional.empty(), Optional.empty()))
                : named;
    }

    /// Adds the prepared key, which must be the one that is named. From then on both sign. Throws
    /// [de.hellweg.trust.SigningKeyAway] and [de.hellweg.sql.DatabaseUnavailable].
    public RegistryLog.Outcome add(NoteVerifier key, String actor, RegistryLog.Along along) {
        var follower = log.follower();
        var next = signers.prepared(follower).filter(signer -> signer.verifier().equals(key));
        if (next.isEmpty()) {
            return new RegistryLog.Rejected("/logKey is not the key that lies ready in next-log-key of this process.");
        }
        var endorsement = LogKeyEndorsement.make(signers.newest(follower), next.get());
        return log.append(new RegistryEvent.LogKeyAdded(endorsement), actor, along);
    }

    /// Retires one of two keys in use. From then on the other signs alone.
    public RegistryLog.Outcome retire(NoteVerifier key, String actor, RegistryLog.Along along) {
        return log.append(new RegistryEvent.LogKeyRetired(key), actor, along);
    }
}
