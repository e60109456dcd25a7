package de.hellweg.securityserver.provider;

import de.hellweg.securityserver.serverconfiguration.AccessRule;
import de.hellweg.securityserver.serverconfiguration.Accountability;
import de.hellweg.securityserver.serverconfiguration.Endpoint;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.securityserver.serverconfiguration.Service;
import de.hellweg.securityserver.serverconfiguration.ServiceHome;
import de.hellweg.securityserver.serverconfiguration.ServiceHome.Metadata;
import de.hellweg.securityserver.serverconfiguration.ServiceType;
import de.hellweg.trust.identifier.ServiceId;
import java.util.List;
import java.util.Optional;

/// The services of this server: those an administrator set up, and the metadata services every provider answers. The latter
/// are open and ask for no purpose; they are sealed and logged like any other.
final class Services {
    private final ServerConfiguration configuration;

    Services(ServerConfiguration configuration) {
        this.configuration = configuration;
    }

    /// A built-in code is always the built-in service: nobody can put another in its place.
    Optional<Service> find(ServiceId id) {
        for (Metadata metadata : Metadata.values()) {
            if (metadata.serviceCode().equals(id.code().value())) {
                return Optional.of(builtIn(id, metadata));
            }
        }
        return configuration.service(id);
    }

    private static Service builtIn(ServiceId id, Metadata metadata) {
        return new Service(id, ServiceType.REST, new ServiceHome.BuiltIn(metadata), new AccessRule.Open(),
                Accountability.NONE, List.of(new Endpoint("GET", "/")), Optional.empty());
    }
}
