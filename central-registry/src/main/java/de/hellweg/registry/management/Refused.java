package de.hellweg.registry.management;

/// A request of the administration interface that is not carried out. The message says what, where and what to do.
final class Refused extends RuntimeException {
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

    static Refused malformed(String detail) {
        return new Refused(400, "malformed-request", "The request is not in the form the interface asks for.", detail);
    }

    static Refused notJson() {
        return new Refused(415, "not-json", "The request is not JSON.",
                "Send the header Content-Type: application/json and a JSON object.");
    }

    static Refused tooLarge(int limit) {
        return new Refused(413, "request-too-large", "The request is too large.",
                "A request has at most " + limit + " bytes.");
    }

    static Refused noKey() {
        return new Refused(401, "not-authenticated", "The request has no valid API key.",
                "Send the header Authorization: Bearer KEY with a key of this registry.");
    }

    static Refused conflict(String detail) {
        return new Refused(409, "does-not-fit", "The entry does not fit the registry's state.", detail);
    }

    static Refused unknown(String what) {
        return new Refused(404, "not-registered", "There is no such thing in the registry.", what);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    String detail() {
        return detail;
    }
}
