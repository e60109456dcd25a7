package de.hellweg.trust.identifier;

/// A purpose in the registry's catalogue, e.g. `gewerbeanmeldung`.
public record PurposeCode(String value) {
    public PurposeCode {
        IdentifierPath.check("purpose code", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
