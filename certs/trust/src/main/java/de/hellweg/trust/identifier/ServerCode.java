package de.hellweg.trust.identifier;

/// A security server within its owner.
public record ServerCode(String value) {
    public ServerCode {
        IdentifierPath.check("server code", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
