package de.hellweg.region.register;

/// A question that the register does not answer, with the reason for the one who asked. Repeats nothing of the question.
public final class Unanswerable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Unanswerable(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    static Unanswerable badRequest(String reason) {
        return new Unanswerable(400, reason);
    }

    static Unanswerable notFound() {
        return new Unanswerable(404, "Unter dieser Kennung ist nichts eingetragen.");
    }

    public int status() {
        return status;
    }
}
