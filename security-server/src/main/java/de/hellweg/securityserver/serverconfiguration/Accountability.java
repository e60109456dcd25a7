package de.hellweg.securityserver.serverconfiguration;

/// What a request to a service must say about itself, so that somebody can answer for it later (§ 14 XI GewO; § 40 BMG).
///
/// @param purpose `Hellweg-Purpose` must name a purpose of the registry
/// @param caseNumber `X-Road-Issue` must not be empty
/// @param user `X-Road-UserId` must not be empty: the responsible person or procedure
public record Accountability(boolean purpose, boolean caseNumber, boolean user) {
    /// All three: what a service has unless it is configured otherwise.
    public static final Accountability FULL = new Accountability(true, true, true);
    /// Nothing: for services that hold no data about anybody, such as metadata.
    public static final Accountability NONE = new Accountability(false, false, false);
}
