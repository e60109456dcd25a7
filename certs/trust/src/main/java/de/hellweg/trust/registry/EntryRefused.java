package de.hellweg.trust.registry;

/// An entry that does not fit the registry's state, or lacks the seal it needs. The follower turns it into a verdict, the
/// registry's API into a problem.
public final class EntryRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String problem;

    /// A refusal in words for people.
    ///
    /// @param pointer the JSON pointer in the entry, e.g. `/payload/member`
    public EntryRefused(String pointer, String problem) {
        super(pointer + " " + problem);
        this.pointer = pointer;
        this.problem = problem;
    }

    public String pointer() {
        return pointer;
    }

    public String problem() {
        return problem;
    }

    /// Refuses unless the rule holds.
    static void unless(boolean holds, String member, String problem) {
        if (!holds) {
            throw new EntryRefused("/payload/" + member, problem);
        }
    }
}
