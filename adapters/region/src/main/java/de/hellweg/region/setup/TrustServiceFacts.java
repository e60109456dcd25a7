package de.hellweg.region.setup;

/// What the registry must be told of the region's trust services. Certificates are DER in base64.
///
/// @param ocsp      where the responder is asked
/// @param timestamp where the time-stamping authority is asked
public record TrustServiceFacts(String root, String issuing, String ocsp, String timestampCertificate,
        String timestamp) {}
