package de.hellweg.trust.identifier;

/// A group kept in the registry. Written `INSTANCE/GROUP`.
public record GlobalGroupId(InstanceId instance, GroupCode code) implements AccessSubject {
    private static final String WHAT = "global group identifier";

    /// Reads the written form; throws [de.hellweg.trust.Malformed].
    public static GlobalGroupId parse(String path) {
        var parts = IdentifierPath.read(WHAT, path, 2);
        return new GlobalGroupId(new InstanceId(parts.get(0)), new GroupCode(parts.get(1)));
    }

    @Override
    public String path() {
        return IdentifierPath.write(instance.value(), code.value());
    }

    @Override
    public String toString() {
        return path();
    }
}
