package de.hellweg.registry.accounts;

import de.hellweg.trust.Malformed;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A role and the rights it gives: the one table of rights.
public enum Role {
    /// Runs the register of members.
    REGISTRAR("registrar"),
    /// Decides whom to trust: trust services, policy, accounts.
    TRUST_ADMINISTRATOR("trust-administrator"),
    /// Only reads.
    AUDITOR("auditor");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    /// The table of rights.
    Set<Right> rights() {
        return switch (this) {
            case REGISTRAR -> EnumSet.of(Right.SEE, Right.REGISTER);
            case TRUST_ADMINISTRATOR -> EnumSet.of(Right.SEE, Right.TRUST, Right.ACCOUNTS, Right.BACKUP, Right.AUDIT);
            case AUDITOR -> EnumSet.of(Right.SEE, Right.AUDIT);
        };
    }

    /// As it is written in the database, in JSON and in forms.
    public String code() {
        return code;
    }

    /// The role of that code; throws [Malformed].
    public static Role of(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst().orElseThrow(
                () -> new Malformed("role", "must be one of registrar, trust-administrator, auditor"));
    }

    /// Every right that one of the roles gives.
    public static Set<Right> rights(Collection<Role> roles) {
        var rights = EnumSet.noneOf(Right.class);
        roles.forEach(role -> rights.addAll(role.rights()));
        return rights;
    }

    /// Several roles as one text, in their order, joined by blanks.
    static String write(Collection<Role> roles) {
        return new TreeSet<>(roles).stream().map(Role::code).collect(Collectors.joining(" "));
    }

    static Set<Role> read(String written) {
        var roles = EnumSet.noneOf(Role.class);
        for (var code : written.split(" ", -1)) {
            roles.add(of(code));
        }
        return roles;
    }
}
