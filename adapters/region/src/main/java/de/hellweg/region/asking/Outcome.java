package de.hellweg.region.asking;

/// What came of an exchange, seen from the one who asked.
public sealed interface Outcome {

    /// The register answered with this HTTP status.
    record Answered(int status) implements Outcome {}

    /// A security server refused, with this stable code.
    record Refused(String code) implements Outcome {}

    /// No answer came.
    record Unanswered(String code) implements Outcome {}
}
