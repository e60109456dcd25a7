package de.hellweg.trust;

/// Bytes that are not in the form their format asks for: the one exception of all parsers here.
///
/// The message names the place and the rule and never repeats the bytes, so it may be shown and logged.
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final String problem;

    /// A problem found by our own check.
    ///
    /// @param where the thing that was read, e.g. `X-Road-Client`
    /// @param problem what is wrong with it, for people
    public Malformed(String where, String problem) {
        super(where + ": " + problem);
        this.where = where;
        this.problem = problem;
    }

    /// The same, with the failure of a library as its cause.
    public Malformed(String where, String problem, Throwable cause) {
        super(where + ": " + problem, cause);
        this.where = where;
        this.problem = problem;
    }

    /// Place and problem, as one sentence without its full stop.
    @Override
    public String getMessage() {
        return where + ": " + problem;
    }

    public String where() {
        return where;
    }

    public String problem() {
        return problem;
    }
}
