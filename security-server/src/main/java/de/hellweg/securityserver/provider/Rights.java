package de.hellweg.securityserver.provider;

import de.hellweg.securityserver.serverconfiguration.AccessRight;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.trust.identifier.AccessSubject;
import de.hellweg.trust.identifier.GlobalGroupId;
import de.hellweg.trust.identifier.LocalGroupId;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.registry.Registry;
import java.util.ArrayList;
import java.util.List;

/// Which access rights a client has: its own, its member's, and those of the groups either belongs to.
final class Rights {
    private final ServerConfiguration configuration;

    Rights(ServerConfiguration configuration) {
        this.configuration = configuration;
    }

    /// The rights on a service that hold for this client, method and path.
    List<AccessRight> covering(ServiceId service, SubsystemId client, String method, String path, Registry registry) {
        var covering = new ArrayList<AccessRight>();
        for (var right : configuration.accessRights(service)) {
            if (right.endpoint().covers(method, path) && names(right.subject(), service, client, registry)) {
                covering.add(right);
            }
        }
        return covering;
    }

    /// The rights on a service that hold for this client at all.
    List<AccessRight> any(ServiceId service, SubsystemId client, Registry registry) {
        return configuration.accessRights(service).stream()
                .filter(right -> names(right.subject(), service, client, registry)).toList();
    }

    private boolean names(AccessSubject subject, ServiceId service, SubsystemId client, Registry registry) {
        return switch (subject) {
            case SubsystemId subsystem -> subsystem.equals(client);
            case MemberId member -> member.equals(client.member());
            case GlobalGroupId group -> registry.groupsOf(client).contains(group)
                    || registry.groupsOf(client.member()).contains(group);
            case LocalGroupId group -> configuration.localGroupsOf(service.provider(), client).contains(group);
        };
    }
}
