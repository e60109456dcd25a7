package de.hellweg.trust.identifier;

/// A kind of member, e.g. `KOM` for towns.
public record MemberClass(String value) {
    public MemberClass {
        IdentifierPath.check("member class", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
