package de.hellweg.trust.identifier;

/// A service of a subsystem. Written `INSTANCE/CLASS/MEMBER/SUBSYSTEM/SERVICE`.
public record ServiceId(SubsystemId provider, ServiceCode code) {
    private static final String WHAT = "service identifier";

    /// Reads the written form; throws [de.hellweg.trust.Malformed].
    public static ServiceId parse(String path) {
        var parts = IdentifierPath.read(WHAT, path, 5);
        var member = MemberId.of(parts.get(0), parts.get(1), parts.get(2));
        return new ServiceId(new SubsystemId(member, new SubsystemCode(parts.get(3))), new ServiceCode(parts.get(4)));
    }

    /// The one written form.
    public String path() {
        var member = provider.member();
        return IdentifierPath.write(member.instance().value(), member.memberClass().value(), member.code().value(),
                provider.code().value(), code.value());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServiceId that && code.value().equals(that.code.value())
                && provider.equals(that.provider);
    }

    @Override
    public int hashCode() {
        return 31 * provider.hashCode() + code.value().hashCode();
    }

    @Override
    public String toString() {
        return path();
    }
}
