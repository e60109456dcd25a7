package de.hellweg.trust.log;

import de.hellweg.trust.Malformed;

/// What a record of the message log is. The number stands in the leaf.
public enum LeafKind {
    /// A sealed request, sent or received.
    REQUEST(1),
    /// A sealed response of the service, received or sent.
    RESPONSE(2),
    /// A sealed response by which the provider's server refuses.
    REFUSAL(3),
    /// The end of a request that got no sealed answer.
    NO_ANSWER(4),
    /// The end of a request whose own end could not be written, because of a crash or a failure of the log; written as
    /// soon as the log works again.
    INTERRUPTED(5),
    /// The record of an erasure.
    ERASURE(6),
    /// The record that somebody looked into the log.
    ACCESS(7);

    private final int number;

    LeafKind(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    static LeafKind of(int number) {
        for (LeafKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new Malformed("leaf of the message log", "has an unknown kind");
    }
}
