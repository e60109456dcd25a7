package de.hellweg.trust.evidencerecord;

import de.hellweg.trust.Digest;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.timestamp.TimeWindow;
import de.hellweg.trust.timestamp.TimestampValidation;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Verdict;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Decides whether an evidence record proves that a group of data objects existed at its time (RFC 4998 section 4.3).
/// Thread-safe.
public final class EvidenceRecordValidation {
    private final TimestampValidation timestamps;

    public EvidenceRecordValidation(TimestampValidation timestamps) {
        this.timestamps = timestamps;
    }

    /// Whether the record proves it; then the moment is its time-stamp's.
    ///
    /// @param group the digests of the data objects: the record must be over exactly these
    /// @param window when the time-stamp can have been made
    public Verdict validate(EvidenceRecord evidence, List<Digest> group,
            Collection<ApprovedTimestampService> services, TimeWindow window) {
        if (!sorted(evidence.tree().group()).equals(sorted(group))) {
            return Verdict.failed(Reason.HASH_FAILURE, "The evidence record is over other files.");
        }
        return timestamps.validate(evidence.timestamp(), evidence.tree().root(), Optional.empty(), services, window);
    }

    private static List<Digest> sorted(List<Digest> digests) {
        return digests.stream().sorted(Comparator.comparing(Digest::hex)).toList();
    }
}
