package de.hellweg.trust.identifier;

/// A member within its class, e.g. a town by its municipality key.
public record MemberCode(String value) {
    public MemberCode {
        IdentifierPath.check("member code", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
