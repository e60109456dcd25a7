package de.hellweg.trust.identifier;

/// A security server, named by the member that owns it. Written `INSTANCE/CLASS/MEMBER/SERVERCODE`.
public record SecurityServerId(MemberId owner, ServerCode code) {
    private static final String WHAT = "security server identifier";

    /// Reads the written form; throws [de.hellweg.trust.Malformed].
    public static SecurityServerId parse(String path) {
        var parts = IdentifierPath.read(WHAT, path, 4);
        return new SecurityServerId(MemberId.of(parts.get(0), parts.get(1), parts.get(2)),
                new ServerCode(parts.get(3)));
    }

    /// The one written form.
    public String path() {
        return owner.path() + "/" + IdentifierPath.write(code.value());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecurityServerId that && code.value().equals(that.code.value())
                && owner.equals(that.owner);
    }

    @Override
    public int hashCode() {
        return 31 * owner.hashCode() + code.value().hashCode();
    }

    @Override
    public String toString() {
        return path();
    }
}
