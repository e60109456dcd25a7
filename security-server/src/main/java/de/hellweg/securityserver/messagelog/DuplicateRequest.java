package de.hellweg.securityserver.messagelog;

/// A request of this client with this request id is in the log already: it was sent twice, or is replayed.
public final class DuplicateRequest extends Exception {
    private static final long serialVersionUID = 1L;

    public DuplicateRequest() {
        super("a request with this id was logged before");
    }
}
