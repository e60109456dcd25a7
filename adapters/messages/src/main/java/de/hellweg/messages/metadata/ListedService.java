package de.hellweg.messages.metadata;

import de.hellweg.trust.identifier.ServiceId;
import java.util.List;

/// A service in `listMethods` or `allowedMethods`.
///
/// @param type `REST` or `OPENAPI`
public record ListedService(ServiceId id, String type, List<ListedEndpoint> endpoints) {
    public ListedService {
        endpoints = List.copyOf(endpoints);
    }

    /// A method and path of it.
    public record ListedEndpoint(String method, String path) {}
}
