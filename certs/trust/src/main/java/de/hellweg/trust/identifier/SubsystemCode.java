package de.hellweg.trust.identifier;

/// A member's information system, e.g. `einwohnermeldewesen`.
public record SubsystemCode(String value) {
    public SubsystemCode {
        IdentifierPath.check("subsystem code", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
