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
        return new Members(classes, members.put(id, new Member(id, event.name())), subsystems);
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
        var id = event.subsystem();
        unless(members.has(id.member()), "subsystem", "belongs to nobody who is a member");
        unless(!subsystems.has(id), "subsystem", "is registered already");
        return new Members(classes, members, subsystems.put(id, new Subsystem(id, event.name())));
    }

    Members renamed(SubsystemId id, String name) {
        unless(subsystems.has(id), "subsystem", "is not registered");
        return new Members(classes, members, subsystems.put(id, new Subsystem(id, Optional.of(name))));
    }

    Members without(SubsystemId id) {
        unless(subsystems.has(id), "subsystem", "is not registered");
        return new Members(classes, members, subsystems.remove(id));
    }
}
