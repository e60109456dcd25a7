package de.hellweg.trust.registry;

import static de.hellweg.trust.registry.EntryRefused.unless;

import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.registry.entry.RegistryEvent.MemberAdded;
import de.hellweg.trust.registry.entry.RegistryEvent.MemberClassAdded;
import de.hellweg.trust.registry.entry.RegistryEvent.SubsystemRegistered;
import java.util.Optional;

/// Member classes, members and subsystems.
record Members(PersistentMap<MemberClass, String> classes, PersistentMap<MemberId, Member> members,
        PersistentMap<SubsystemId, Subsystem> subsystems) {

    static Members empty() {
        return new Members(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());
    }

    Members with(MemberClassAdded event) {
        unless(!classes.has(event.memberClass()), "memberClass", "is known already");
        return new Members(classes.put(event.memberClass(), event.description()), members, subsystems);
    }

    Members with(MemberAdded event) {
        var id = event.member();
        unless(classes.has(id.memberClass()), "member", "has a member class that is not known");
        unless(!members.has(id), "member", "is a member already");
        var shared = new MemberId(id.instance(), known(id.memberClass()), id.code());
        return new Members(classes, members.put(shared, new Member(shared, event.name())), subsystems);
    }

    /// One value for all who belong to the class; there are few classes.
    private MemberClass known(MemberClass memberClass) {
        return classes.keys().stream().filter(memberClass::equals).findFirst().orElse(memberClass);
    }

    /// The identifier as it stands here already, so that all that names the member shares one value.
    MemberId shared(MemberId id) {
        return members.get(id).map(Member::id).orElse(id);
    }

    /// As [#shared], for a subsystem.
    SubsystemId shared(SubsystemId id) {
        return subsystems.get(id).map(Subsystem::id).orElse(id);
    }

    Members without(MemberId id) {
        unless(members.has(id), "member", "is not a member");
        var left = subsystems;
        for (SubsystemId subsystem : subsystems.keys()) {
            if (subsystem.member().equals(id)) {
                left = left.remove(subsystem);
            }
        }
        return new Members(classes, members.remove(id), left);
    }

    Members with(SubsystemRegistered event) {
        unless(members.has(event.subsystem().member()), "subsystem", "belongs to nobody who is a member");
        var id = new SubsystemId(shared(event.subsystem().member()), event.subsystem().code());
        unless(!subsystems.has(id), "subsystem", "is registered already");
        return new Members(classes, members, subsystems.put(id, new Subsystem(id, event.name())));
    }

    Members renamed(SubsystemId id, String name) {
        unless(subsystems.has(id), "subsystem", "is not registered");
        var shared = shared(id);
        return new Members(classes, members, subsystems.put(shared, new Subsystem(shared, Optional.of(name))));
    }

    Members without(SubsystemId id) {
        unless(subsystems.has(id), "subsystem", "is not registered");
        return new Members(classes, members, subsystems.remove(id));
    }
}
