package de.hellweg.trust.certificate;

import de.hellweg.trust.signature.Signatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Certificates that come along with a signature, and that no signature covers.
public final class CertificateChain {
    private CertificateChain() {}

    /// Whether the others are, each, the issuer of the one before, beginning with the first: then none of them was
    /// changed on the way.
    public static boolean belongTogether(Certificate first, List<Certificate> others, Signatures signatures) {
        var left = new ArrayList<>(others);
        for (var last = Optional.of(first); last.isPresent();) {
            last = issuerOf(last.get(), left, signatures);
            last.ifPresent(left::remove);
        }
        return left.isEmpty();
    }

    /// The candidate whose key signed the certificate.
    public static Optional<Certificate> issuerOf(Certificate subject, List<Certificate> candidates,
            Signatures signatures) {
        return candidates.stream().filter(each -> subject.signedBy(each, signatures)).findFirst();
    }
}
