package de.hellweg.http.wire;

import java.io.Serial;

/// The peer broke the rules of HTTP/1.1 or a limit: it gets this status, and the connection ends.
public final class ProtocolViolation extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    /// @param code stable, listed in `docs/door.md`
    /// @param title one sentence, the same for every violation of this code; holds nothing the peer sent
    public ProtocolViolation(int status, String code, String title) {
        super(title, null, false, false);
        this.status = status;
        this.code = code;
    }

    static ProtocolViolation malformed(String code, String title) {
        return new ProtocolViolation(400, code, title);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return String.valueOf(getMessage());
    }
}
