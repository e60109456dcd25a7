package de.hellweg.trust.verdict;

/// All checks succeeded.
public record Passed() implements Verdict {}
