package de.hellweg.securityserver.provider;

import de.hellweg.http.HttpExchange;
import de.hellweg.securityserver.evidence.PeerCertificates;
import de.hellweg.securityserver.evidence.PeerCertificates.Peer;
import de.hellweg.securityserver.fault.IdentityFault.PeerNotAuthenticated;
import de.hellweg.securityserver.fault.ReadinessFault.RegistryOutdated;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.trust.Der;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.registry.Registry;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

/// Decides which registered server the connection is from, by its TLS certificate and before a byte of its message is read
/// (decision 0002). Takes the registry's state by which all the rest of the exchange is decided.
final class AuthenticatePeer {
    private final CurrentRegistry current;
    private final PeerCertificates certificates;
    private final InstantSource clock;

    AuthenticatePeer(CurrentRegistry current, PeerCertificates certificates, InstantSource clock) {
        this.current = current;
        this.certificates = certificates;
        this.clock = clock;
    }

    /// Throws [Refusal] for a stranger, or when the registry's state is too old to say who is one.
    FromPeer peer(HttpExchange http) {
        var registry = current.snapshot();
        if (!registry.validAt(clock.instant())) {
            throw new Refusal(new RegistryOutdated());
        }
        var chain = http.peerCertificates();
        var peer = certificates.registered(chain, registry).orElseThrow(() -> new Refusal(new PeerNotAuthenticated(
                chain.isEmpty() ? "it shows no certificate" : "its certificate is not registered")));
        certificates.objection(peer, chain, registry).ifPresent(AuthenticatePeer::refuse);
        return new FromPeer(peer, chain, registry);
    }

    /// Whether the connection is a registered server's at this moment.
    boolean isPeer(HttpExchange http) {
        try {
            peer(http);
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }

    /// Throws [Refusal] unless the peer's certificate is known not to be revoked; looks at the OCSP responses with which its
    /// message begins.
    void requireNotRevoked(FromPeer peer, List<Der> ocspResponses) {
        certificates.revocation(peer.peer, peer.chain, ocspResponses, peer.registry)
                .ifPresent(AuthenticatePeer::refuse);
    }

    private static void refuse(String problem) {
        throw new Refusal(new PeerNotAuthenticated(problem));
    }

    /// Proof that the connection is a registered server's. Only [AuthenticatePeer] makes one.
    static final class FromPeer {
        private final Peer peer;
        private final List<X509Certificate> chain;
        private final Registry registry;

        private FromPeer(Peer peer, List<X509Certificate> chain, Registry registry) {
            this.peer = peer;
            this.chain = chain;
            this.registry = registry;
        }

        SecurityServerId server() {
            return peer.server().id();
        }

        Registry registry() {
            return registry;
        }
    }
}
