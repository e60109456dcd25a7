package de.hellweg.securityserver.keys;

import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.CertificateProfile;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.certificate.PathResult;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Verdict;
import java.time.Clock;
import java.util.List;

/// How a certificate of this server stands by the registry's present rules: its path, its algorithms, its OCSP answer.
/// Quick when asked again, since trust remembers paths and answers.
public final class Standing {
    private final CurrentRegistry registry;
    private final CertificateValidation certificates;
    private final OcspValidation revocation;
    private final OcspAnswers answers;
    private final Clock clock;

    public Standing(CurrentRegistry registry, CertificateValidation certificates, OcspValidation revocation,
            OcspAnswers answers, Clock clock) {
        this.registry = registry;
        this.certificates = certificates;
        this.revocation = revocation;
        this.answers = answers;
        this.clock = clock;
    }

    /// The path to an approved certification service, now.
    PathResult path(Certificate certificate, CertificateProfile profile, List<Certificate> intermediates) {
        return certificates.path(certificate, profile, intermediates, registry.snapshot().certificationServices(),
                clock.instant());
    }

    /// Whether anybody would accept what the key makes now.
    Verdict of(Certificate certificate, CertificateProfile profile, List<Certificate> intermediates) {
        return switch (path(certificate, profile, intermediates)) {
            case PathResult.NotFound(var rejection) -> rejection;
            case PathResult.Found(var path) -> {
                var now = clock.instant();
                var trust = registry.snapshot().trustServices();
                if (!path.algorithms().stream().allMatch(each -> trust.algorithms().approved(each, now))) {
                    yield Verdict.failed(Reason.CRYPTO_CONSTRAINTS_FAILURE,
                            "The registry no longer approves an algorithm of the certificate's path.");
                }
                var answer = answers.about(certificate);
                if (answer.isEmpty()) {
                    yield Verdict.indeterminate(Reason.TRY_LATER, "There is no OCSP answer about the certificate yet.");
                }
                yield revocation.validate(answer.get(), certificate, path.issuer(), trust.ocspFreshness(), now);
            }
        };
    }
}
