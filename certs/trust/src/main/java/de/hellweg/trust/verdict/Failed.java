package de.hellweg.trust.verdict;

/// The evidence is proved wrong: bytes changed, signature false, certificate revoked or expired when it signed.
public record Failed(Reason reason, String detail) implements Rejection {}
