package de.hellweg.securityserver.messagelog;

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

    static Side of(String word) {
        return word.equals(CONSUMER.word) ? CONSUMER : PROVIDER;
    }
}
