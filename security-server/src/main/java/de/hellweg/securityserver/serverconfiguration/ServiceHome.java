package de.hellweg.securityserver.serverconfiguration;

import de.hellweg.trust.Digest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Where a service is answered.
public sealed interface ServiceHome {
    /// An information system, asked over HTTP.
    ///
    /// @param base `http` or `https`, host, port and a path that the path of the request is put behind; no query
    /// @param timeLimit for the whole answer
    /// @param certificates SHA-256 of the certificates it may show; at least one for `https`, none for `http`
    /// @param description where its OpenAPI document can be fetched, on the same host and port
    record InformationSystem(URI base, Duration timeLimit, Set<Digest> certificates, Optional<URI> description)
            implements
                ServiceHome {
        public InformationSystem {
            certificates = Set.copyOf(certificates);
            if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())) {
                throw new IllegalArgumentException("a service address begins with http or https");
            }
            if (base.getHost() == null || base.getRawQuery() != null || base.getRawFragment() != null
                    || base.getRawUserInfo() != null) {
                throw new IllegalArgumentException("a service address has a host, and no query, fragment or user");
            }
            if ("https".equals(base.getScheme()) == certificates.isEmpty()) {
                throw new IllegalArgumentException("https needs the certificates the service may show; http has none");
            }
            if (timeLimit.isNegative() || timeLimit.isZero()) {
                throw new IllegalArgumentException("the time limit of a service must be positive");
            }
            if (description.isPresent() && !sameOrigin(base, description.get())) {
                throw new IllegalArgumentException("the description must be on the service's own host and port");
            }
        }

        private static boolean sameOrigin(URI base, URI other) {
            return base.getScheme().equals(other.getScheme()) && base.getRawAuthority().equals(other.getRawAuthority());
        }
    }

    /// This server itself.
    record BuiltIn(Metadata metadata) implements ServiceHome {}

    /// The metadata services every provider answers: those of X-Road's service metadata protocol for REST, and two to ask
    /// for access.
    enum Metadata {
        LIST_METHODS("listMethods"), ALLOWED_METHODS("allowedMethods"), GET_OPEN_API("getOpenAPI"), REQUEST_ACCESS(
                "requestAccess"), ACCESS_REQUESTS("accessRequests");

        private final String serviceCode;

        Metadata(String serviceCode) {
            this.serviceCode = serviceCode;
        }

        public String serviceCode() {
            return serviceCode;
        }
    }
}
