package de.hellweg.registry.token;

import de.hellweg.trust.SigningKeyAway;

/// The token or its library did not do what it was asked. The message is for the operator and holds no secret.
final class TokenFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    TokenFailure(String problem) {
        super(problem);
        this.problem = problem;
    }

    TokenFailure(String problem, Throwable cause) {
        super(problem, cause);
        this.problem = problem;
    }

    /// As those who sign are told.
    SigningKeyAway away() {
        return new SigningKeyAway(problem, this);
    }
}
