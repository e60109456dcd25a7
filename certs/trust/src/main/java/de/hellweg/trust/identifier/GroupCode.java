package de.hellweg.trust.identifier;

/// A group of access subjects.
public record GroupCode(String value) {
    public GroupCode {
        IdentifierPath.check("group code", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
