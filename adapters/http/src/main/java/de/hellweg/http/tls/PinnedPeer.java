package de.hellweg.http.tls;

import de.hellweg.http.PeerCheck;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Accepts certificates by their digest.
///
/// @param sha256 lower-case hexadecimal
public record PinnedPeer(Set<String> sha256) implements PeerCheck {

    @Override
    public Optional<String> objection(List<X509Certificate> chain) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(chain.getFirst().getEncoded());
            return sha256.contains(HexFormat.of().formatHex(digest))
                    ? Optional.empty()
                    : Optional.of("the server's certificate is not the expected one");
        } catch (CertificateEncodingException e) {
            return Optional.of("the server's certificate cannot be encoded");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
