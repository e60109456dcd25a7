package de.hellweg.trust.seal;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.cms.ContentType;
import de.hellweg.trust.cms.SignedData;
import de.hellweg.trust.cms.ValidationMaterial;
import de.hellweg.trust.ocsp.OcspResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The electronic seal of a member over bytes that stand elsewhere: CAdES baseline B, with the certificates that lead
/// to the sealer's and the OCSP response about it inside (docs/protocols/container.md). Reading one proves its form
/// only; what it is worth, [SealValidation] says. Immutable.
public final class Seal {
    /// More than a seal with five certificates and an OCSP response needs.
    static final int LONGEST = 64 * 1024;
    private static final String WHAT = "seal";
    private static final int ATTRIBUTES = 4;
    private static final int MOST_CERTIFICATES = 6;

    private final Der encoded;
    private final SignedData data;
    private final SigningCertificate certificate;
    private final List<Certificate> intermediates;
    private final OcspResponse ocsp;
    private final Instant signingTime;

    private Seal(Der encoded, KnownCertificates known) {
        this.encoded = encoded;
        this.data = SignedData.parse(WHAT, encoded, ContentType.DETACHED_DATA, known.validationMaterial());
        var material = data.validationMaterial();
        if (data.attributes().count() != ATTRIBUTES || material.certificates().size() > MOST_CERTIFICATES
                || material.ocspResponses().size() != 1) {
            throw new Malformed(WHAT, "has more or fewer attributes, certificates or OCSP responses than a seal");
        }
        this.signingTime = data.attributes().signingTime()
                .orElseThrow(() -> new Malformed(WHAT, "does not say when it was made"));
        var others = new ArrayList<Certificate>();
        Der own = null;
        for (Der each : material.certificates()) {
            var parsed = known.certificate(each);
            if (data.names(parsed)) {
                own = each;
            } else {
                others.add(parsed);
            }
        }
        if (own == null) {
            throw new Malformed(WHAT, "does not contain the certificate it names");
        }
        this.certificate = known.signingCertificate(own);
        this.intermediates = List.copyOf(others);
        this.ocsp = known.ocspResponse(material.ocspResponses().getFirst());
    }

    /// Reads a seal; throws [Malformed].
    public static Seal parse(Der encoded) {
        return parse(encoded, new KnownCertificates());
    }

    /// Reads a seal whose certificates and OCSP response need no parsing if they were met before; throws [Malformed].
    public static Seal parse(Der encoded, KnownCertificates known) {
        if (encoded.length() > LONGEST) {
            throw new Malformed(WHAT, "is longer than " + LONGEST + " bytes");
        }
        return new Seal(encoded, known);
    }

    /// The exact bytes.
    public Der encoded() {
        return encoded;
    }

    /// The certificates and the OCSP response inside.
    public ValidationMaterial validationMaterial() {
        return data.validationMaterial();
    }

    /// Where [#validationMaterial] begins in the bytes.
    public int validationStart() {
        return data.validationStart();
    }

    public int validationEnd() {
        return data.validationEnd();
    }

    /// When the sealer says to have sealed; whole seconds.
    public Instant signingTime() {
        return signingTime;
    }

    public SigningCertificate certificate() {
        return certificate;
    }

    /// The other certificates inside, in DER order.
    public List<Certificate> intermediates() {
        return intermediates;
    }

    /// What the responder said of the sealer's certificate when it sealed.
    public OcspResponse ocsp() {
        return ocsp;
    }

    /// SHA-256 of the bytes it is over, if that is the function it digests with; else none.
    public Optional<Digest> contentSha256() {
        return data.contentSha256();
    }

    SignedData data() {
        return data;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seal that && encoded.equals(that.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public String toString() {
        return "seal of " + certificate.member().path() + " of " + signingTime;
    }
}
