package de.hellweg.securityserver.evidence;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.BoundedMemory;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.CertificateProfile;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.certificate.PathResult;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.SecurityServer;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Rejection;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Decides whether the certificate another server proved to hold over TLS is a good authentication certificate of a
/// registered server: registered by its digest, with a path to an approved service, and not revoked. What is found good is
/// remembered; what costs time is done once for each certificate and OCSP response.
public final class PeerCertificates {
    private static final int REMEMBERED = 1024;

    private final CertificateValidation certificates;
    private final OcspValidation revocation;
    private final InstantSource clock;
    /// The newest good OCSP response for each registered certificate that was met.
    private final Map<Digest, OcspResponse> known = new ConcurrentHashMap<>();
    /// A connection shows the same certificate with each message.
    private final BoundedMemory<X509Certificate, Digest> digests = new BoundedMemory<>(REMEMBERED);

    public PeerCertificates(CertificateValidation certificates, OcspValidation revocation, InstantSource clock) {
        this.certificates = certificates;
        this.revocation = revocation;
        this.clock = clock;
    }

    /// A server and the certificate it showed.
    public record Peer(SecurityServer server, Certificate certificate) {}

    /// Which registered server the chain is of; empty if none.
    public Optional<Peer> registered(List<X509Certificate> chain, Registry registry) {
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        var digest = digest(chain.getFirst());
        return registry.serverOf(digest).flatMap(server -> server.authenticationCertificates().stream()
                .filter(certificate -> certificate.sha256().equals(digest)).findFirst()
                .map(certificate -> new Peer(server, certificate)));
    }

    /// What speaks against the peer's certificate now, its revocation aside.
    public Optional<String> objection(Peer peer, List<X509Certificate> chain, Registry registry) {
        return switch (path(peer.certificate(), chain, registry)) {
            case PathResult.Found _ -> Optional.empty();
            case PathResult.NotFound(var rejection) -> Optional.of(words(rejection));
        };
    }

    /// Whether it is known, freshly enough, that the certificate is not revoked.
    public boolean knownGood(Certificate certificate, Registry registry) {
        var response = known.get(certificate.sha256());
        return response != null && revoked(certificate, List.of(), response, registry).isEmpty();
    }

    /// What speaks against the certificate once these OCSP responses were looked at.
    ///
    /// @param shown by the peer itself
    public Optional<String> revocation(Peer peer, List<X509Certificate> chain, List<Der> shown, Registry registry) {
        if (knownGood(peer.certificate(), registry)) {
            return Optional.empty();
        }
        var objection = "it shows no OCSP response for its certificate";
        for (Der each : shown) {
            try {
                var response = OcspResponse.parse(each.bytes());
                var problem = revoked(peer.certificate(), chain, response, registry);
                if (problem.isEmpty()) {
                    known.put(peer.certificate().sha256(), response);
                    return Optional.empty();
                }
                objection = problem.get();
            } catch (Malformed e) {
                objection = "its OCSP response is malformed";
            }
        }
        return Optional.of(objection);
    }

    private Optional<String> revoked(Certificate certificate, List<X509Certificate> chain, OcspResponse response,
            Registry registry) {
        return switch (path(certificate, chain, registry)) {
            case PathResult.NotFound(var rejection) -> Optional.of(words(rejection));
            case PathResult.Found(var path) -> switch (revocation.validate(response, certificate, path.issuer(),
                    registry.policy().ocspFreshness(), clock.instant())) {
                case Passed _ -> Optional.empty();
                case Rejection rejection -> Optional.of(words(rejection));
            };
        };
    }

    private PathResult path(Certificate certificate, List<X509Certificate> chain, Registry registry) {
        var services = registry.certificationServices();
        var now = clock.instant();
        var result = certificates.path(certificate, CertificateProfile.AUTHENTICATION, List.of(), services, now);
        if (result instanceof PathResult.Found || chain.size() < 2) {
            return result;
        }
        try {
            var intermediates = chain.subList(1, chain.size()).stream().map(Certificate::of).toList();
            return certificates.path(certificate, CertificateProfile.AUTHENTICATION, intermediates, services, now);
        } catch (Malformed e) {
            return result;
        }
    }

    private static String words(Rejection rejection) {
        return rejection.detail().replaceFirst("\\.$", "");
    }

    private Digest digest(X509Certificate certificate) {
        try {
            var known = digests.get(certificate);
            if (known.isPresent()) {
                return known.get();
            }
            var digest = Digest.sha256(certificate.getEncoded());
            digests.put(certificate, digest);
            return digest;
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate from TLS has its encoding", e);
        }
    }
}
