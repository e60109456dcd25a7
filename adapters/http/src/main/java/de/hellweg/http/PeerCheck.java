package de.hellweg.http;

import de.hellweg.http.tls.PinnedPeer;
import de.hellweg.http.tls.TrustedPeer;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides whether the certificate a server proved to hold is the right one. Asked after each handshake and again
/// whenever a pooled connection is taken up, always before a byte of the request leaves; must be quick and must not
/// throw.
@FunctionalInterface
public interface PeerCheck {

    /// What speaks against this chain (the server's own certificate first, never empty), in one sentence for people;
    /// empty when it is accepted.
    Optional<String> objection(List<X509Certificate> chain);

    /// Accepts exactly the servers whose own certificate has one of these SHA-256 digests, in hexadecimal.
    static PeerCheck pinned(Set<String> sha256) {
        return new PinnedPeer(sha256.stream().map(hex -> hex.toLowerCase(Locale.ROOT))
                .peek(hex -> HexFormat.of().parseHex(hex)).collect(Collectors.toUnmodifiableSet()));
    }

    /// Accepts servers whose chain leads to one of these roots (PKIX, RFC 5280, as of now) and whose certificate is for
    /// this host name or address (RFC 9525).
    static PeerCheck trusting(List<X509Certificate> roots, String host) {
        return new TrustedPeer(roots, host);
    }
}
