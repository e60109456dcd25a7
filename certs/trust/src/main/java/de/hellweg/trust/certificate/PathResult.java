package de.hellweg.trust.certificate;

import de.hellweg.trust.verdict.Rejection;

/// What the search for a path to an approved service came to.
public sealed interface PathResult {
    /// There is one, and it is good.
    record Found(ValidatedPath path) implements PathResult {}

    /// There is none that is good.
    record NotFound(Rejection rejection) implements PathResult {}
}
