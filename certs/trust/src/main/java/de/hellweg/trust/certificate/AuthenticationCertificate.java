package de.hellweg.trust.certificate;

/// The certificate with which a security server shows itself to others over TLS. Which server that is, the registry
/// says by the certificate's digest.
public record AuthenticationCertificate(Certificate certificate) {}
