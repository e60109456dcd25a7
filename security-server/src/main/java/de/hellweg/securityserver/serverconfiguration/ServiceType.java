package de.hellweg.securityserver.serverconfiguration;

/// What kind of description a service has (X-Road service metadata for REST, `service_type`).
public enum ServiceType {
    /// Described by nothing but its base address.
    REST,
    /// Described by an OpenAPI document.
    OPENAPI
}
