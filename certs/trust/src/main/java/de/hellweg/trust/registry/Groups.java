package de.hellweg.trust.registry;

import static de.hellweg.trust.registry.EntryRefused.unless;

import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.GlobalGroupId;
import de.hellweg.trust.identifier.GroupCode;
import de.hellweg.trust.identifier.InstanceId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/// Global groups, and for each client the groups it belongs to.
record Groups(InstanceId instance, PersistentMap<GroupCode, GlobalGroup> groups,
        PersistentMap<ClientId, Set<GlobalGroupId>> groupsOf) {

    static Groups empty(InstanceId instance) {
        return new Groups(instance, PersistentMap.empty(), PersistentMap.empty());
    }

    Groups with(GroupCode code, String description) {
        var members = groups.get(code).map(GlobalGroup::members).orElse(Set.of());
        return put(new GlobalGroup(new GlobalGroupId(instance, code), description, members));
    }

    Groups without(GroupCode code) {
        var without = this;
        for (ClientId member : require(code).members()) {
            without = without.without(code, member);
        }
        return new Groups(instance, without.groups.remove(code), without.groupsOf);
    }

    Groups with(GroupCode code, ClientId member) {
        var group = require(code);
        unless(!group.members().contains(member), "member", "belongs to the group already");
        var members = new HashSet<>(group.members());
        members.add(member);
        var of = new HashSet<>(groupsOf(member));
        of.add(group.id());
        var changed = put(new GlobalGroup(group.id(), group.description(), members));
        return new Groups(instance, changed.groups, groupsOf.put(member, Set.copyOf(of)));
    }

    Groups without(GroupCode code, ClientId member) {
        var group = require(code);
        unless(group.members().contains(member), "member", "does not belong to the group");
        var members = new HashSet<>(group.members());
        members.remove(member);
        var of = new HashSet<>(groupsOf(member));
        of.remove(group.id());
        var changed = put(new GlobalGroup(group.id(), group.description(), members));
        return new Groups(instance, changed.groups,
                of.isEmpty() ? groupsOf.remove(member) : groupsOf.put(member, Set.copyOf(of)));
    }

    /// Without the clients that left the exchange.
    Groups without(Predicate<ClientId> gone) {
        var without = this;
        for (ClientId client : groupsOf.keys()) {
            if (gone.test(client)) {
                for (GlobalGroupId group : groupsOf(client)) {
                    without = without.without(group.code(), client);
                }
            }
        }
        return without;
    }

    private Groups put(GlobalGroup group) {
        return new Groups(instance, groups.put(group.id().code(), group), groupsOf);
    }

    private GlobalGroup require(GroupCode code) {
        return groups.get(code).orElseThrow(() -> new EntryRefused("/payload/group", "is not defined"));
    }

    Set<GlobalGroupId> groupsOf(ClientId client) {
        return groupsOf.get(client).orElse(Set.of());
    }
}
