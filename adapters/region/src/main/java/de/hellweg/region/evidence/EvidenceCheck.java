package de.hellweg.region.evidence;

import de.hellweg.trust.Der;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.certificate.TrustServices;
import de.hellweg.trust.container.ContainerVerification;
import de.hellweg.trust.container.Report;
import de.hellweg.trust.evidencerecord.EvidenceRecordValidation;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.Following;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.seal.SealValidation;
import de.hellweg.trust.timestamp.TimestampValidation;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Verifies containers by the trust services that one registry approved. Without a registry it trusts nobody: an intact
/// container is then indeterminate, a changed one still fails.
public final class EvidenceCheck {
    private static final JsonMapper STRICT = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final ContainerVerification verification;
    private final Optional<TrustServices> services;

    private EvidenceCheck(SealValidation seals, Optional<TrustServices> services) {
        this.verification = new ContainerVerification(seals, new EvidenceRecordValidation(new TimestampValidation()));
        this.services = services;
    }

    /// By no registry.
    public static EvidenceCheck withoutAnchor() {
        return new EvidenceCheck(seals(), Optional.empty());
    }

    /// By the registry's log, which must be the one of the anchor from its first entry on.
    ///
    /// @param anchor the anchor file
    /// @param log    a saved answer of the registry's `/log/follow?size=0`
    /// @throws Malformed when one of them is not what it should be
    public static EvidenceCheck by(byte[] anchor, byte[] log) {
        var seals = seals();
        var start = RegistryFollower.start(Anchor.parse(anchor), (seal, content, sealer, services,
                asked) -> registration(seals, seal, content, sealer, services, asked));
        return new EvidenceCheck(seals, Optional.of(follow(start, log).trustServices()));
    }

    /// Reads and verifies one container.
    ///
    /// @param now by the verifier's clock
    public Report verify(InputStream container, Instant now) throws IOException {
        return verification.verify(container, services, now);
    }

    private static SealValidation seals() {
        return new SealValidation(new CertificateValidation(), new OcspValidation());
    }

    private static Verdict registration(SealValidation seals, Der seal, byte[] content, MemberId sealer,
            TrustServices services, Instant asked) {
        try {
            return seals.validate(seals.read(seal), content, sealer, services, asked);
        } catch (Malformed unreadable) {
            return Verdict.failed(Reason.FORMAT_FAILURE, "The seal of a registration cannot be read.");
        }
    }

    private static Registry follow(RegistryFollower start, byte[] log) {
        try {
            var saved = STRICT.readTree(log);
            var entries = new ArrayList<byte[]>();
            saved.path("entries").forEach(entry -> entries.add(entry.stringValue().getBytes(StandardCharsets.UTF_8)));
            return switch (start.advance(saved.path("checkpoint").stringValue(), entries)) {
                case Following.Advanced(var follower) -> follower.registry();
                case Following.Refused(var verdict) -> throw new Malformed("registry log", verdict.detail());
            };
        } catch (JacksonException notJson) {
            throw new Malformed("registry log", "is not a saved answer of /log/follow?size=0", notJson);
        }
    }
}
