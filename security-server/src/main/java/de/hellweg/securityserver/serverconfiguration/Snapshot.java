package de.hellweg.securityserver.serverconfiguration;

import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.LocalGroupId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The whole configuration at one moment, arranged by what is asked for. Immutable.
///
/// @param rights by their ids
record Snapshot(Map<SubsystemId, Client> clients, Map<ServiceId, Service> services, Map<String, AccessRight> rights,
        Map<SubsystemId, List<Service>> byProvider, Map<ServiceId, List<AccessRight>> byService,
        Map<SubsystemId, List<LocalGroup>> groups) {

    static Snapshot of(Collection<Client> clients, Collection<Service> services, Collection<AccessRight> rights,
            Collection<LocalGroup> groups) {
        var byId = new HashMap<SubsystemId, Client>();
        clients.forEach(client -> byId.put(client.id(), client));
        var byProvider = new HashMap<SubsystemId, List<Service>>();
        var byServiceId = new HashMap<ServiceId, Service>();
        services.stream().sorted(Comparator.comparing(service -> service.id().code().value())).forEach(service -> {
            byServiceId.put(service.id(), service);
            byProvider.merge(service.id().provider(), List.of(service), Snapshot::joined);
        });
        var byRight = new TreeMap<String, AccessRight>();
        var byService = new HashMap<ServiceId, List<AccessRight>>();
        rights.stream().sorted(Comparator.comparing(AccessRight::grantedAt)).forEach(right -> {
            byRight.put(ConfigurationJson.idOf(right), right);
            byService.merge(right.service(), List.of(right), Snapshot::joined);
        });
        var byOwner = new HashMap<SubsystemId, List<LocalGroup>>();
        groups.forEach(group -> byOwner.merge(group.owner(), List.of(group), Snapshot::joined));
        return new Snapshot(Map.copyOf(byId), Map.copyOf(byServiceId), Map.copyOf(byRight), Map.copyOf(byProvider),
                Map.copyOf(byService), Map.copyOf(byOwner));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }

    Set<LocalGroupId> groupsOf(SubsystemId provider, ClientId client) {
        var found = new HashSet<LocalGroupId>();
        for (LocalGroup group : groups.getOrDefault(provider, List.of())) {
            if (group.members().contains(client) || group.members().contains(client.member())) {
                found.add(group.id());
            }
        }
        return found;
    }

    Optional<LocalGroup> group(SubsystemId owner, LocalGroupId id) {
        return groups.getOrDefault(owner, List.of()).stream().filter(group -> group.id().equals(id)).findFirst();
    }

    Collection<LocalGroup> allGroups() {
        return groups.values().stream().flatMap(List::stream).toList();
    }
}
