package de.hellweg.trust.certificate;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.ForeignParser;
import de.hellweg.trust.signature.Providers;
import de.hellweg.trust.signature.Signatures;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Verdict;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.NameConstraints;

/// Chains a certificate by names to a service's root and has Bouncy Castle validate the chain. The JDK's validator is
/// not asked: it refuses trust anchors with name constraints and, given them bare, accepts what it must refuse.
/// Revocation is asked by OCSP, elsewhere.
final class PathBuilding {
    private static final int LONGEST_PATH = 5;
    /// Comparing every name with every constraint must stay cheap; honest certificates need a handful.
    private static final int MOST_NAME_CHECKS = 1000;

    /// Authorities are few, and each has signed very many.
    private static final int REMEMBERED = 64;

    /// That the one's key signed the other.
    private record Link(Digest issuer, Digest subject) {}

    private final Signatures signatures = new Signatures();
    private final BoundedMemory<Link, Boolean> links = new BoundedMemory<>(REMEMBERED);

    PathResult build(Certificate certificate, List<Certificate> candidates, ApprovedCertificationService service,
            Instant at) {
        var chain = chain(certificate, candidates, service.root());
        if (chain.isEmpty()) {
            return new PathResult.NotFound(Verdict.indeterminate(Reason.NO_CERTIFICATE_CHAIN_FOUND,
                    "No approved certification service issued the certificate."));
        }
        var path = chain.get();
        return problem(path, at).<PathResult>map(text -> new PathResult.NotFound(
                Verdict.failed(Reason.CHAIN_CONSTRAINTS_FAILURE, text)))
                .orElseGet(() -> new PathResult.Found(validated(path, service)));
    }

    /// Leaf to root by issuer names and signatures; at each step the one candidate whose key made the signature.
    private Optional<List<Certificate>> chain(Certificate certificate, List<Certificate> candidates, Certificate root) {
        var path = new ArrayList<Certificate>();
        path.add(certificate);
        var left = new ArrayList<>(candidates);
        while (path.size() < LONGEST_PATH) {
            var last = path.getLast();
            if (issued(root, last)) {
                path.add(root);
                return Optional.of(path);
            }
            var next = left.stream().filter(each -> issued(each, last)).findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            left.remove(next.get());
            path.add(next.get());
        }
        return Optional.empty();
    }

    private boolean issued(Certificate issuer, Certificate subject) {
        return Arrays.equals(issuer.subjectDer(), subject.issuerDer()) && signed(issuer, subject);
    }

    /// A signature once found genuine stays so; only links between these very bytes are remembered.
    private boolean signed(Certificate issuer, Certificate subject) {
        var link = new Link(issuer.sha256(), subject.sha256());
        if (links.get(link).isPresent()) {
            return true;
        }
        boolean genuine = subject.signedBy(issuer, signatures);
        if (genuine) {
            links.put(link, true);
        }
        return genuine;
    }

    private Optional<String> problem(List<Certificate> path, Instant at) {
        for (var each : path) {
            if (!each.validAt(at)) {
                return Optional.of("A certificate of the path was not valid at that time.");
            }
        }
        for (var each : path.subList(1, path.size() - 1)) {
            var violation = CertificateProfile.ISSUING_CA.violation(each);
            if (violation.isPresent()) {
                return Optional.of("An issuing certificate " + violation.get() + ".");
            }
        }
        var root = path.getLast();
        var violation = CertificateProfile.ROOT_CA.violation(root);
        if (violation.isPresent()) {
            return Optional.of("The root certificate " + violation.get() + ".");
        }
        if (!signed(root, root)) {
            return Optional.of("The root certificate is not signed with its own key.");
        }
        try {
            return nameChecks(path) > MOST_NAME_CHECKS
                    ? Optional.of("The path has too many names and name constraints.")
                    : ForeignParser.read("certificate path", () -> pkix(path, at));
        } catch (Malformed e) {
            return Optional.of("The certificate path cannot be read.");
        }
    }

    private static long nameChecks(List<Certificate> path) {
        return ForeignParser.read("certificate", () -> {
            long names = 0;
            long constraints = 0;
            for (var each : path) {
                var extensions = each.structure().getExtensions();
                var alternative = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
                names += 1 + (alternative == null ? 0 : alternative.getNames().length);
                var limits = extensions.getExtension(Extension.nameConstraints);
                if (limits != null) {
                    var parsed = NameConstraints.getInstance(limits.getParsedValue());
                    constraints += length(parsed.getPermittedSubtrees()) + length(parsed.getExcludedSubtrees());
                }
            }
            return names * constraints;
        });
    }

    private static int length(Object @org.jspecify.annotations.Nullable [] subtrees) {
        return subtrees == null ? 0 : subtrees.length;
    }

    /// The root stands in the path and its bare name and key are the anchor: so its own constraints on names and on the
    /// path's length are held as well, which RFC 5280 leaves out for an anchor.
    private static Optional<String> pkix(List<Certificate> path, Instant at) throws GeneralSecurityException {
        var provider = Providers.bouncyCastle();
        try {
            var root = path.getLast();
            var anchor = new TrustAnchor(root.x509().getSubjectX500Principal(), root.publicKey(), null);
            var parameters = new PKIXParameters(Set.of(anchor));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            var chain = CertificateFactory.getInstance("X.509", provider).generateCertPath(proved(path));
            CertPathValidator.getInstance("PKIX", provider).validate(chain, parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of("The certificate path does not meet RFC 5280.");
        }
    }

    /// Each with the next as its issuer, whose key signed it; the root with itself.
    private static List<ProvedCertificate> proved(List<Certificate> path) {
        return IntStream.range(0, path.size())
                .mapToObj(i -> new ProvedCertificate(path.get(i), path.get(Math.min(i + 1, path.size() - 1)))).toList();
    }

    private static ValidatedPath validated(List<Certificate> path, ApprovedCertificationService service) {
        var from = path.stream().map(Certificate::notBefore).max(Instant::compareTo).orElseThrow();
        var until = path.stream().map(Certificate::notAfter).min(Instant::compareTo).orElseThrow();
        var algorithms = path.stream().flatMap(each -> each.signatureAlgorithm().stream()).collect(Collectors.toSet());
        return new ValidatedPath(path, service, from, until, algorithms);
    }
}
