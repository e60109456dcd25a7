package de.hellweg.securityserver.consumer;

import de.hellweg.http.HttpExchange;
import de.hellweg.securityserver.consumer.ReceiveRequest.Received;
import de.hellweg.securityserver.fault.IdentityFault.ClientNotAuthenticated;
import de.hellweg.securityserver.fault.IdentityFault.ClientNotRegistered;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.serverconfiguration.AddressRange;
import de.hellweg.securityserver.serverconfiguration.Client;
import de.hellweg.securityserver.serverconfiguration.ClientConnection;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.SubsystemId;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// Decides whether the information system may speak as the subsystem it names: it connects as that subsystem must (threats
/// T11 and T13), so that a neighbour on the same server cannot.
final class AuthenticateClient {
    private final ServerConfiguration configuration;
    private final InstantSource clock;
    private final boolean byKey;

    AuthenticateClient(ServerConfiguration configuration, InstantSource clock) {
        this(configuration, clock, false);
    }

    private AuthenticateClient(ServerConfiguration configuration, InstantSource clock, boolean byKey) {
        this.configuration = configuration;
        this.clock = clock;
        this.byKey = byKey;
    }

    /// For what this server's administrators send: an API key has made them known already, and it is they who say how each
    /// subsystem must connect.
    static AuthenticateClient ofAdministrators(ServerConfiguration configuration, InstantSource clock) {
        return new AuthenticateClient(configuration, clock, true);
    }

    /// Throws [Refusal] for a subsystem that is not configured here, or a connection that is not as it must be.
    Authenticated client(Received received) {
        var id = received.request().client();
        var client = configuration.client(id).orElseThrow(() -> new Refusal(new ClientNotRegistered(id)));
        if (!byKey) {
            objection(client.connection(), received.http()).ifPresent(problem -> {
                throw new Refusal(new ClientNotAuthenticated(problem));
            });
        }
        return new Authenticated(received, client);
    }

    /// Whether an exchange comes from that subsystem's information system, for requests that carry no message.
    boolean connectsAs(HttpExchange http, SubsystemId id) {
        return configuration.client(id).filter(client -> objection(client.connection(), http).isEmpty()).isPresent();
    }

    private Optional<String> objection(ClientConnection required, HttpExchange http) {
        return switch (required) {
            case ClientConnection.Http(var from) -> notFrom(from, http);
            case ClientConnection.Https(var from) ->
                http.secure() ? notFrom(from, http) : Optional.of("the subsystem asks for HTTPS");
            case ClientConnection.HttpsWithCertificate(var certificates) -> notShown(certificates, http);
        };
    }

    private static Optional<String> notFrom(Set<AddressRange> ranges, HttpExchange http) {
        var address = http.remote().getAddress();
        return ranges.stream().anyMatch(range -> range.contains(address))
                ? Optional.empty()
                : Optional.of("its address is not listed for the subsystem");
    }

    private Optional<String> notShown(Set<Digest> registered, HttpExchange http) {
        if (!http.secure() || http.peerCertificates().isEmpty()) {
            return Optional.of("the subsystem asks for HTTPS with a certificate");
        }
        var shown = http.peerCertificates().getFirst();
        if (!registered.contains(digest(shown))) {
            return Optional.of("its certificate is not registered for the subsystem");
        }
        var now = clock.instant();
        return now.isBefore(shown.getNotBefore().toInstant()) || now.isAfter(shown.getNotAfter().toInstant())
                ? Optional.of("its certificate is not valid now")
                : Optional.empty();
    }

    private static Digest digest(X509Certificate certificate) {
        try {
            return Digest.sha256(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate from TLS has its encoding", e);
        }
    }

    /// Proof that the information system may speak as the subsystem. Only [AuthenticateClient] makes one.
    static final class Authenticated {
        private final Received received;
        private final Client client;

        private Authenticated(Received received, Client client) {
            this.received = received;
            this.client = client;
        }

        Received received() {
            return received;
        }

        Client client() {
            return client;
        }
    }
}
