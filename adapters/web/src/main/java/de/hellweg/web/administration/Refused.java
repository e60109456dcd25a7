package de.hellweg.web.administration;

/// A request of an administration interface that is not carried out. The detail says what, where and what to do.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String title;
    private final String detail;

    private Refused(int status, String code, String title, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
        this.title = title;
        this.detail = detail;
    }

    /// 400: not in the form the interface asks for.
    public static Refused malformed(String detail) {
        return new Refused(400, "malformed-request", "The request is not in the form the interface asks for.", detail);
    }

    /// 401: nobody known.
    public static Refused noKey() {
        return new Refused(401, "not-authenticated", "The request has no valid API key.",
                "Send the header Authorization: Bearer KEY with a key of this server.");
    }

    /// 403: known, but not allowed.
    public static Refused forbidden(String detail) {
        return new Refused(403, "not-allowed", "The holder of this key may not do this.", detail);
    }

    /// 404: what the path names is not there.
    public static Refused unknown(String detail) {
        return new Refused(404, "unknown", "There is no such thing here.", detail);
    }

    /// 409: well formed, but it does not fit what is there.
    public static Refused conflict(String detail) {
        return new Refused(409, "does-not-fit", "The request does not fit the present state.", detail);
    }

    static Refused tooLarge(int limit) {
        return new Refused(413, "request-too-large", "The request is too large.",
                "A request has at most " + limit + " bytes.");
    }

    static Refused notJson() {
        return new Refused(415, "not-json", "The request is not JSON.",
                "Send the header Content-Type: application/json and a JSON object.");
    }

    /// 503: this server cannot do it at the moment.
    public static Refused notNow(String detail) {
        return new Refused(503, "not-now", "The server cannot do this at the moment.", detail);
    }

    public int status() {
        return status;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    public String detail() {
        return detail;
    }
}
