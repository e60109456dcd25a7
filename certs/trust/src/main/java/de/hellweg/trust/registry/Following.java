package de.hellweg.trust.registry;

import de.hellweg.trust.verdict.Rejection;

/// What came of following the registry's log.
public sealed interface Following {

    /// The log grew lawfully; this follower stands at the new checkpoint.
    record Advanced(RegistryFollower follower) implements Following {}

    /// What was shown is not a continuation of this log; the follower that was asked stays where it is.
    record Refused(Rejection rejection) implements Following {}
}
