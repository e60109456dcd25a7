package de.hellweg.trust.verdict;

/// A verdict other than [Passed]: nothing may be built on the evidence.
public sealed interface Rejection extends Verdict permits Failed, Indeterminate {
    Reason reason();

    /// One sentence for people; contains no content of the message.
    String detail();
}
