package de.hellweg.trust.identifier;

/// A member's subsystem, the party that asks and answers. Written `INSTANCE/CLASS/MEMBER/SUBSYSTEM`.
public record SubsystemId(MemberId member, SubsystemCode code) implements ClientId, AccessSubject {
    private static final String WHAT = "subsystem identifier";

    /// Reads the written form; throws [de.hellweg.trust.Malformed].
    public static SubsystemId parse(String path) {
        var parts = IdentifierPath.read(WHAT, path, 4);
        return new SubsystemId(MemberId.of(parts.get(0), parts.get(1), parts.get(2)), new SubsystemCode(parts.get(3)));
    }

    @Override
    public String path() {
        return IdentifierPath.write(member.instance().value(), member.memberClass().value(), member.code().value(),
                code.value());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubsystemId that && code.value().equals(that.code.value())
                && member.equals(that.member);
    }

    @Override
    public int hashCode() {
        return 31 * member.hashCode() + code.value().hashCode();
    }

    @Override
    public String toString() {
        return path();
    }
}
