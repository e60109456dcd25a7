package de.hellweg.trust.identifier;

/// Names one exchange with its own registry, e.g. `DE-OWL`.
public record InstanceId(String value) {
    public InstanceId {
        IdentifierPath.check("instance identifier", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
