package de.hellweg.trust.identifier;

/// A group kept by one security server client. Written `GROUP`.
public record LocalGroupId(GroupCode code) implements AccessSubject {
    private static final String WHAT = "local group identifier";

    /// Reads the written form; throws [de.hellweg.trust.Malformed].
    public static LocalGroupId parse(String path) {
        return new LocalGroupId(new GroupCode(IdentifierPath.read(WHAT, path, 1).getFirst()));
    }

    @Override
    public String path() {
        return IdentifierPath.write(code.value());
    }

    @Override
    public String toString() {
        return path();
    }
}
