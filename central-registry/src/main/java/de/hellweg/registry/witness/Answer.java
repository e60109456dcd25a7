package de.hellweg.registry.witness;

import de.hellweg.trust.log.SignedNote;

/// What a witness says to a log.
sealed interface Answer {

    /// The checkpoint continues what was seen; the note carries the log's signature and the witness's.
    record Cosigned(SignedNote note) implements Answer {}

    /// The request contradicts itself.
    record Contradictory(String detail) implements Answer {}

    /// No log of that name is known.
    record UnknownLog() implements Answer {}

    /// The checkpoint is not signed by the log, or falsely.
    record NotSigned() implements Answer {}

    /// The witness knows another size than the log believes.
    record OtherSize(long size) implements Answer {}

    /// The log did not grow out of what was seen, or did not prove that it did.
    record Inconsistent() implements Answer {}
}
