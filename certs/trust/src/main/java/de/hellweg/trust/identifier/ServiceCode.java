package de.hellweg.trust.identifier;

/// A service within its subsystem.
public record ServiceCode(String value) {
    public ServiceCode {
        IdentifierPath.check("service code", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
