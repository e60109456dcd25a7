package de.hellweg.registry.management;

import de.hellweg.http.routing.PathParameters;
import de.hellweg.registry.publication.RegistryLog.Published;
import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.GroupCode;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberCode;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.SubsystemCode;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.registry.entry.RegistryEvent;

/// What a `DELETE` says: the path names a thing, the log gets the entry that ends it.
final class Removals {
    private Removals() {}

    static RegistryEvent member(Published state, PathParameters path) {
        return new RegistryEvent.MemberRemoved(memberId(state, path));
    }

    static RegistryEvent subsystem(Published state, PathParameters path) {
        return new RegistryEvent.SubsystemRemoved(subsystemId(state, path));
    }

    static RegistryEvent purpose(Published state, PathParameters path) {
        return new RegistryEvent.PurposeWithdrawn(new PurposeCode(path.get("code")));
    }

    static RegistryEvent group(Published state, PathParameters path) {
        return new RegistryEvent.GroupRemoved(new GroupCode(path.get("group")));
    }

    static RegistryEvent groupMember(Published state, PathParameters path) {
        return removed(path, memberId(state, path));
    }

    static RegistryEvent groupSubsystem(Published state, PathParameters path) {
        return removed(path, subsystemId(state, path));
    }

    static RegistryEvent certificationService(Published state, PathParameters path) {
        return new RegistryEvent.CertificationServiceWithdrawn(path.get("name"));
    }

    static RegistryEvent timestampService(Published state, PathParameters path) {
        return new RegistryEvent.TimestampServiceWithdrawn(path.get("name"));
    }

    private static RegistryEvent removed(PathParameters path, ClientId member) {
        return new RegistryEvent.GroupMemberRemoved(new GroupCode(path.get("group")), member);
    }

    private static MemberId memberId(Published state, PathParameters path) {
        return new MemberId(state.registry().instance(), new MemberClass(path.get("class")),
                new MemberCode(path.get("code")));
    }

    private static SubsystemId subsystemId(Published state, PathParameters path) {
        return new SubsystemId(memberId(state, path), new SubsystemCode(path.get("subsystem")));
    }
}
