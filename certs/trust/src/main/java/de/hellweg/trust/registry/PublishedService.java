package de.hellweg.trust.registry;

import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.registry.entry.ServiceType;
import java.util.List;
import java.util.Optional;

/// A service as its provider published it.
///
/// @param openApi SHA-256 of the OpenAPI document the provider serves
/// @param purposes for which it may be asked
public record PublishedService(ServiceId id, String title, ServiceType type, Optional<Digest> openApi,
        List<PurposeCode> purposes) {
    public PublishedService {
        purposes = List.copyOf(purposes);
    }
}
