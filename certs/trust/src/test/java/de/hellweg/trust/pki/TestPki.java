package de.hellweg.trust.pki;

import de.hellweg.trust.certificate.ApprovedCertificationService;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.CertificateProfile;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.certificate.TrustServices;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.seal.SealWriter;
import de.hellweg.trust.signature.Algorithms;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Root, issuing authority, OCSP responder, time-stamping authority and one member with a signing certificate.
public final class TestPki {
    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    public static final MemberId MEMBER = MemberId.parse("DE-OWL/KOM/05774032");

    public final Holder root = Draft.of(CertificateProfile.ROOT_CA, "Wurzel", Optional.empty()).selfSigned();
    public final Holder issuing = Draft.of(CertificateProfile.ISSUING_CA, "Aussteller", Optional.empty())
            .issuedBy(root);
    public final Holder responder = Draft.of(CertificateProfile.OCSP_RESPONDER, "Auskunft", Optional.empty())
            .issuedBy(issuing);
    public final Holder timestamping = Draft.of(CertificateProfile.TIMESTAMPING, "Zeitstempel", Optional.empty())
            .issuedBy(issuing);
    public final Holder signing = signing().issuedBy(issuing);

    public static Draft signing() {
        return Draft.of(CertificateProfile.SIGNING, "Stadt Musterstadt", Optional.of(MEMBER));
    }

    public ApprovedCertificationService certificationService() {
        return certificationService(root.certificate(), List.of(issuing.certificate()));
    }

    public static ApprovedCertificationService certificationService(Certificate root, List<Certificate> issuing) {
        return new ApprovedCertificationService("Vertrauensdienst", root, issuing, URI.create("http://127.0.0.1/ocsp"));
    }

    public ApprovedTimestampService timestampService() {
        return new ApprovedTimestampService("Zeitstempeldienst", URI.create("http://127.0.0.1/tsa"),
                timestamping.certificate());
    }

    public TrustServices services() {
        return new TrustServices(List.of(certificationService()), List.of(timestampService()), Duration.ofHours(1),
                Duration.ofSeconds(60), Algorithms.withoutEnd());
    }

    /// A good answer about the signing certificate, from now.
    public OcspResponse ocsp() {
        return ocspDraft().build();
    }

    public OcspDraft ocspDraft() {
        return new OcspDraft(responder, signing.certificate(), issuing.certificate());
    }

    public SealWriter sealWriter() {
        return sealWriter(signing);
    }

    public SealWriter sealWriter(Holder signer) {
        return new SealWriter(signer.key().signer(), new SigningCertificate(signer.certificate()),
                List.of(issuing.certificate()));
    }

    public TimestampDraft timestampDraft() {
        return new TimestampDraft(timestamping);
    }
}
