package de.hellweg.trust.verdict;

/// Nothing is proved either way: something needed for the proof is missing, not trusted or not yet known.
public record Indeterminate(Reason reason, String detail) implements Rejection {}
