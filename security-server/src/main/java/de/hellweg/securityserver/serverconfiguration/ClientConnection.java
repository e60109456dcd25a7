package de.hellweg.securityserver.serverconfiguration;

import de.hellweg.trust.Digest;
import java.util.Set;

/// How the information systems of one subsystem must connect to the client interface, so that a neighbour on the same
/// server cannot speak in its name.
public sealed interface ClientConnection {
    /// Plain HTTP or HTTPS, only from these addresses.
    record Http(Set<AddressRange> from) implements ClientConnection {
        public Http {
            from = Set.copyOf(from);
        }
    }

    /// HTTPS, only from these addresses; a client certificate is not asked for.
    record Https(Set<AddressRange> from) implements ClientConnection {
        public Https {
            from = Set.copyOf(from);
        }
    }

    /// HTTPS with one of these internal TLS certificates.
    ///
    /// @param certificates SHA-256 of each certificate
    record HttpsWithCertificate(Set<Digest> certificates) implements ClientConnection {
        public HttpsWithCertificate {
            certificates = Set.copyOf(certificates);
        }
    }
}
