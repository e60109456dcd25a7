package de.hellweg.trust.certificate;

/// A certificate of an information system towards its own security server, or of the security server towards its own
/// information systems. Known by its digest, of whatever issuer.
public record InternalTlsCertificate(Certificate certificate) {}
