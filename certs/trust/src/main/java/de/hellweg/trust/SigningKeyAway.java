package de.hellweg.trust;

/// A key that lies elsewhere cannot be used now; nothing was signed. The message is for the operator: what to look after,
/// and no secret.
public final class SigningKeyAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SigningKeyAway(String message) {
        super(message);
    }

    public SigningKeyAway(String message, Throwable cause) {
        super(message, cause);
    }
}
