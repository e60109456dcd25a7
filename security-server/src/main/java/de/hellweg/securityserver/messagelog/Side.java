package de.hellweg.securityserver.messagelog;

import de.hellweg.trust.Malformed;

/// Which end of an exchange this server was. The words stand in the leaf.
public enum Side {
    /// The service client's security server.
    CONSUMER("consumer"),
    /// The service provider's security server.
    PROVIDER("provider");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    /// As slot 1 of the leaf writes it.
    public String word() {
        return word;
    }

    /// Reads the word; throws [Malformed].
    public static Side of(String word) {
        for (Side side : values()) {
            if (side.word.equals(word)) {
                return side;
            }
        }
        throw new Malformed("side of a log record", "is neither consumer nor provider");
    }
}
