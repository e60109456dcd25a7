package de.hellweg.trust.registry.entry;

import de.hellweg.trust.Malformed;

/// How a service is described.
public enum ServiceType {
    /// Plain HTTP, described for people only.
    REST,
    /// Described by an OpenAPI document.
    OPENAPI;

    static ServiceType parse(String written) {
        for (ServiceType type : values()) {
            if (type.name().equals(written)) {
                return type;
            }
        }
        throw new Malformed("service type", "must be REST or OPENAPI");
    }
}
