package de.hellweg.securityserver.consumer;

import de.hellweg.http.Call;
import de.hellweg.http.CallFailed;
import de.hellweg.http.Destination;
import de.hellweg.http.HttpClient;
import de.hellweg.securityserver.evidence.PeerCertificates;
import de.hellweg.trust.Der;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.SecurityServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks a provider's server for the OCSP response of its own authentication certificate, once for as long as it is fresh:
/// before the first message goes there (docs/protocols/transport.md, section 4).
final class PeerStatus {
    static final String PATH = "/ocsp-response";
    private static final int LONGEST = 32 * 1024;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final HttpClient client;
    private final PeerCertificates certificates;

    PeerStatus(HttpClient client, PeerCertificates certificates) {
        this.client = client;
        this.certificates = certificates;
    }

    /// Makes sure that a good status of the server's certificate is known; asks the server only if none is.
    ///
    /// @throws CallFailed when it cannot be asked: no message has left then
    void learn(SecurityServer server, Destination destination, Registry registry) throws CallFailed {
        if (server.authenticationCertificates().stream().anyMatch(each -> certificates.knownGood(each, registry))) {
            return;
        }
        try (var answer = client.send(Call.get(destination, PATH, TIME_LIMIT))) {
            var chain = answer.peerCertificates();
            var shown = answer.status() == 200 ? read(answer.body()) : Optional.<Der>empty();
            certificates.registered(chain, registry).ifPresent(
                    peer -> certificates.revocation(peer, chain, shown.map(List::of).orElse(List.of()), registry));
        }
    }

    /// Nothing if it breaks off or is too long: then nothing is learnt, and the message is refused for want of a status.
    private static Optional<Der> read(java.io.InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LONGEST + 1);
            return bytes.length > LONGEST ? Optional.empty() : Optional.of(Der.of(bytes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
