package de.hellweg.securityserver.keys;

/// What an administrator asked of the key store, and why it is not done. The message says what to do instead.
public final class KeyRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyRefused(String problem) {
        super(problem);
    }
}
