package de.hellweg.securityserver.network;

import de.hellweg.securityserver.serverconfiguration.AccessRight;
import de.hellweg.securityserver.serverconfiguration.Client;
import de.hellweg.securityserver.serverconfiguration.LocalGroup;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.securityserver.serverconfiguration.Service;
import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.LocalGroupId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// A server's configuration that tests change at will.
public final class BoxConfiguration implements ServerConfiguration {
    private final Map<SubsystemId, Client> clients = new ConcurrentHashMap<>();
    private final Map<ServiceId, Service> services = new ConcurrentHashMap<>();
    private final List<AccessRight> rights = new CopyOnWriteArrayList<>();
    private final List<LocalGroup> groups = new CopyOnWriteArrayList<>();

    public void put(Client client) {
        clients.put(client.id(), client);
    }

    public void put(Service service) {
        services.put(service.id(), service);
    }

    public void grant(AccessRight right) {
        rights.add(right);
    }

    public void revokeAll() {
        rights.clear();
    }

    public void put(LocalGroup group) {
        groups.add(group);
    }

    @Override
    public Optional<Client> client(SubsystemId subsystem) {
        return Optional.ofNullable(clients.get(subsystem));
    }

    @Override
    public Collection<Client> clients() {
        return clients.values();
    }

    @Override
    public Optional<Service> service(ServiceId id) {
        return Optional.ofNullable(services.get(id));
    }

    @Override
    public List<Service> services(SubsystemId provider) {
        return services.values().stream().filter(service -> service.id().provider().equals(provider)).toList();
    }

    @Override
    public List<AccessRight> accessRights(ServiceId service) {
        return rights.stream().filter(right -> right.service().equals(service)).toList();
    }

    @Override
    public Set<LocalGroupId> localGroupsOf(SubsystemId provider, ClientId client) {
        return groups.stream()
                .filter(group -> group.owner().equals(provider)
                        && (group.members().contains(client) || group.members().contains(client.member())))
                .map(LocalGroup::id).collect(Collectors.toSet());
    }
}
