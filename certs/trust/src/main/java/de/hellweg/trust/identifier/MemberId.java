package de.hellweg.trust.identifier;

/// A member of the exchange: an authority. Written `INSTANCE/CLASS/CODE`.
public record MemberId(InstanceId instance, MemberClass memberClass, MemberCode code)
        implements
            ClientId,
            AccessSubject {
    private static final String WHAT = "member identifier";

    /// Reads the written form; throws [de.hellweg.trust.Malformed].
    public static MemberId parse(String path) {
        var parts = IdentifierPath.read(WHAT, path, 3);
        return of(parts.get(0), parts.get(1), parts.get(2));
    }

    /// From decoded parts; throws [de.hellweg.trust.Malformed].
    public static MemberId of(String instance, String memberClass, String code) {
        return new MemberId(new InstanceId(instance), new MemberClass(memberClass), new MemberCode(code));
    }

    @Override
    public MemberId member() {
        return this;
    }

    @Override
    public String path() {
        return IdentifierPath.write(instance.value(), memberClass.value(), code.value());
    }

    /// Written out, in the other identifiers too: what a record is given is called through method handles that the compiler
    /// does not see through, and an exchange compares many.
    @Override
    public boolean equals(Object other) {
        return other instanceof MemberId that && code.value().equals(that.code.value())
                && memberClass.value().equals(that.memberClass.value())
                && instance.value().equals(that.instance.value());
    }

    @Override
    public int hashCode() {
        return 31 * (31 * instance.value().hashCode() + memberClass.value().hashCode()) + code.value().hashCode();
    }

    @Override
    public String toString() {
        return path();
    }
}
