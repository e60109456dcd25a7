package de.hellweg.securityserver.serverconfiguration;

import de.hellweg.trust.identifier.AccessSubject;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;
import java.time.Instant;
import java.util.Set;

/// Leave for a subject to use an endpoint of a service for certain purposes.
///
/// @param purposes the purposes it holds for; none named, none allowed, unless the service asks for no purpose
public record AccessRight(AccessSubject subject, ServiceId service, Endpoint endpoint, Set<PurposeCode> purposes,
        Instant grantedAt) {
    public AccessRight {
        purposes = Set.copyOf(purposes);
    }
}
