package de.hellweg.http;

import java.io.IOException;
import java.io.Serial;

/// A call that brought no whole answer. Also thrown by the stream of an answer's body when that breaks off.
public final class CallFailed extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    /// What happened, as far as this side knows.
    public enum Kind {
        /// The host's name has no address.
        NAME_UNKNOWN,
        /// The [AddressRule] allows none of the host's addresses.
        ADDRESS_REFUSED,
        /// No TCP connection in time, or nobody at its other end ended the TLS handshake in time.
        NOT_CONNECTED,
        /// The TLS handshake failed.
        TLS_FAILED,
        /// The [PeerCheck] objects to the server's certificate.
        PEER_REFUSED,
        /// The call's time is over.
        TIMED_OUT,
        /// The connection ended before the answer did, or the body to be sent could not be read.
        BROKEN,
        /// The answer breaks the rules of HTTP/1.1 or the limits.
        ANSWER_INVALID
    }

    private final Kind kind;
    private final boolean requestLeft;

    public CallFailed(Kind kind, boolean requestLeft, String message) {
        super(message);
        this.kind = kind;
        this.requestLeft = requestLeft;
    }

    public Kind kind() {
        return kind;
    }

    /// Whether a byte of the request may have left: false means that none was handed to the socket, and only then may
    /// the call be made again.
    public boolean requestLeft() {
        return requestLeft;
    }
}
