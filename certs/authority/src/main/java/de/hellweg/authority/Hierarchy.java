package de.hellweg.authority;

import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// The keys of a trust service provider: the root (P-384), which signs the issuing authority and is not needed again;
/// the issuing authority; its OCSP responder; its time-stamping authority.
///
/// @param root can be kept elsewhere once the hierarchy is made
public record Hierarchy(Credential root, Credential issuing, Credential ocsp, Credential timestamping) {
    private static final Duration ROOT_LIFE = Duration.ofDays(20 * 365);
    private static final Duration ISSUING_LIFE = Duration.ofDays(10 * 365);
    private static final Duration SERVICE_LIFE = Duration.ofDays(5 * 365);

    /// Makes fresh keys, valid from a minute before the given moment, so that nobody's clock finds them too young.
    ///
    /// @param organization the provider's name in all four certificates
    /// @param ocsp where the responder will be reached
    public static Hierarchy make(String organization, Optional<URI> ocsp, Instant now, SecureRandom random) {
        var start = now.minus(1, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        var rootKeys = SigningAlgorithm.p384(random);
        var rootDraft = draft(Profile.ROOT_CA, organization, "Root CA", rootKeys, start, ROOT_LIFE, Optional.empty(),
                random);
        var root = new Credential(rootKeys.getPrivate(), List.of(rootDraft.signedByItself(rootKeys.getPrivate())));
        var issuing = under(root, Profile.ISSUING_CA, organization, "Issuing CA", SigningAlgorithm.p384(random), start,
                ISSUING_LIFE, Optional.empty(), random);
        return new Hierarchy(root, issuing,
                under(issuing, Profile.OCSP_RESPONDER, organization, "OCSP Responder", SigningAlgorithm.p256(random),
                        start, SERVICE_LIFE, Optional.empty(), random),
                under(issuing, Profile.TIMESTAMPING, organization, "Time-Stamping Authority",
                        SigningAlgorithm.p256(random), start, SERVICE_LIFE, ocsp, random));
    }

    private static Credential under(Credential issuer, Profile profile, String organization, String commonName,
            KeyPair keys, Instant start, Duration life, Optional<URI> ocsp, SecureRandom random) {
        var certificate = draft(profile, organization, commonName, keys, start, life, ocsp, random).signedBy(issuer);
        var chain = new java.util.ArrayList<>(List.of(certificate));
        chain.addAll(issuer.chain());
        return new Credential(keys.getPrivate(), chain);
    }

    private static CertificateDraft draft(Profile profile, String organization, String commonName, KeyPair keys,
            Instant start, Duration life, Optional<URI> ocsp, SecureRandom random) {
        return new CertificateDraft(profile, SubjectName.trustService(organization, organization + " " + commonName),
                keys.getPublic(), SerialNumbers.next(random), start, start.plus(life), ocsp);
    }
}
