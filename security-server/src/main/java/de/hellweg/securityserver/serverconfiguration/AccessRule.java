package de.hellweg.securityserver.serverconfiguration;

/// Who may use a service.
public sealed interface AccessRule {
    /// Every member of the exchange.
    record Open() implements AccessRule {}

    /// Those with an [AccessRight].
    record Granted() implements AccessRule {}
}
