package de.hellweg.securityserver.serverconfiguration;

import de.hellweg.trust.identifier.ServiceId;
import java.util.List;
import java.util.Optional;

/// A service of a subsystem on this server.
///
/// @param type as service metadata names it
/// @param home where it is answered
/// @param rule who may use it
/// @param accountability what a request must say about itself
/// @param endpoints what it offers, for metadata; rights are on patterns of their own
/// @param disabledNotice present when the service is off: what callers are told
public record Service(ServiceId id, ServiceType type, ServiceHome home, AccessRule rule, Accountability accountability,
        List<Endpoint> endpoints, Optional<String> disabledNotice) {
    public Service {
        endpoints = List.copyOf(endpoints);
    }
}
