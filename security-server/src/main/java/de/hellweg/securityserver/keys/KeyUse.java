package de.hellweg.securityserver.keys;

/// What a key of the store is for. A key is never used for two things.
public enum KeyUse {
    /// The seals of one member.
    SEALING("sealing"),
    /// The server's TLS towards other security servers.
    AUTHENTICATION("authentication"),
    /// The server's TLS towards information systems of its own house.
    INTERNAL_TLS("internal-tls"),
    /// The checkpoints of the message log.
    LOG("log");

    private final String word;

    KeyUse(String word) {
        this.word = word;
    }

    /// As the API and the key store write it.
    public String word() {
        return word;
    }
}
