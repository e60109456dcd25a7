package de.hellweg.trust.registry;

import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.registry.entry.ServiceDescription;
import de.hellweg.trust.registry.entry.ServiceType;
import java.util.List;
import java.util.Optional;

/// A service as its provider published it.
///
/// @param openApi SHA-256 of the OpenAPI document the provider serves
/// @param purposes for which it may be asked
/// @param description what its provider says of it, which stays when the service is published again
public record PublishedService(ServiceId id, String title, ServiceType type, Optional<Digest> openApi,
        List<PurposeCode> purposes, Optional<ServiceDescription> description) {
    public PublishedService {
        purposes = List.copyOf(purposes);
    }

    /// The same service, of which this is said.
    PublishedService described(ServiceDescription now) {
        return new PublishedService(id, title, type, openApi, purposes,
                Optional.of(now).filter(said -> said.text().isPresent() || said.contact().isPresent()));
    }
}
