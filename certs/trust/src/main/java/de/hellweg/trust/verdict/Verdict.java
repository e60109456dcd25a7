package de.hellweg.trust.verdict;

/// What is true of some evidence: ETSI EN 319 102-1 main status indication (TOTAL-PASSED, TOTAL-FAILED, INDETERMINATE).
public sealed interface Verdict permits Passed, Rejection {

    static Verdict passed() {
        return new Passed();
    }

    /// Proved wrong.
    ///
    /// @param detail one sentence for people; contains no content of the message
    static Rejection failed(Reason reason, String detail) {
        return new Failed(reason, detail);
    }

    /// Not proved either way.
    ///
    /// @param detail one sentence for people; contains no content of the message
    static Rejection indeterminate(Reason reason, String detail) {
        return new Indeterminate(reason, detail);
    }
}
