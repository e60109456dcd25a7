package de.hellweg.securityserver.keys;

import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.CertificateProfile;
import de.hellweg.trust.certificate.PathResult;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/// Checks a certificate against the key it is for, before it goes into the store: a wrong one is told at once to who brings
/// it, not later to who waits for a message.
final class CertificateImport {
    private final CurrentRegistry registry;
    private final Standing standing;
    private final Clock clock;

    CertificateImport(CurrentRegistry registry, Standing standing, Clock clock) {
        this.registry = registry;
        this.standing = standing;
        this.clock = clock;
    }

    /// The key with the certificates; throws [KeyRefused].
    ///
    /// @param chain the certificate first, then its issuers in any order
    StoredKey onto(StoredKey key, List<Certificate> chain) {
        var certificate = chain.getFirst();
        var profile = switch (key.use()) {
            case SEALING -> CertificateProfile.SIGNING;
            case AUTHENTICATION -> CertificateProfile.AUTHENTICATION;
            case INTERNAL_TLS, LOG -> throw new KeyRefused("Only sealing and authentication keys have certificates.");
        };
        if (!java.util.Arrays.equals(certificate.x509().getPublicKey().getEncoded(),
                key.own().getPublicKey().getEncoded())) {
            throw new KeyRefused("The certificate is for another key; request one with this key's request.");
        }
        profile.violation(certificate).ifPresent(problem -> {
            throw new KeyRefused("The certificate " + problem + ".");
        });
        checkSubject(key, certificate);
        if (!certificate.validAt(clock.instant())) {
            throw new KeyRefused("The certificate is not valid now.");
        }
        checkPath(certificate, profile, chain.subList(1, chain.size()));
        return new StoredKey(key.id(), key.use(), key.privateKey(),
                chain.stream().<X509Certificate>map(Certificate::x509).toList());
    }

    private static void checkSubject(StoredKey key, Certificate certificate) {
        var asked = Certificate.of(key.own());
        if (!certificate.organizationIdentifier().equals(asked.organizationIdentifier())) {
            throw new KeyRefused("The certificate names another member than "
                    + asked.organizationIdentifier().map(Object::toString).orElse("none") + ".");
        }
        if (key.use() == KeyUse.AUTHENTICATION && !certificate.commonName().equals(asked.commonName())) {
            throw new KeyRefused("The certificate names another server than this.");
        }
    }

    /// Once the registry names certification services, one of them must have issued it.
    private void checkPath(Certificate certificate, CertificateProfile profile, List<Certificate> intermediates) {
        if (!registry.snapshot().certificationServices().isEmpty()
                && standing.path(certificate, profile, intermediates) instanceof PathResult.NotFound(var rejection)) {
            throw new KeyRefused("The certificate is not accepted: " + rejection.detail());
        }
    }
}
