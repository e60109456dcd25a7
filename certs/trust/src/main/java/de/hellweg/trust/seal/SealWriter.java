package de.hellweg.trust.seal;

import de.hellweg.trust.Der;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.cms.SignedDataTemplate;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.signature.Signer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the seals of one member. All but digest, time and signature is written once for each OCSP response.
/// Thread-safe if the signer is.
public final class SealWriter {
    private record Prepared(OcspResponse ocsp, SignedDataTemplate template) {}

    private final Signer signer;
    private final SigningCertificate certificate;
    private final List<Certificate> certificates;
    private final KnownCertificates known = new KnownCertificates();
    private volatile @Nullable Prepared prepared;

    /// For one key and its certificate.
    ///
    /// @param intermediates the issuers between the signing certificate and the root, which go into each seal
    public SealWriter(Signer signer, SigningCertificate certificate, List<Certificate> intermediates) {
        if (!signer.algorithm().fits(certificate.certificate().publicKey())) {
            throw new IllegalArgumentException("the key is not the certificate's");
        }
        this.signer = signer;
        this.certificate = certificate;
        this.certificates = new ArrayList<>(intermediates);
        this.certificates.add(certificate.certificate());
    }

    /// Seals bytes.
    ///
    /// @param ocsp a fresh answer about the signing certificate
    /// @param signingTime now; kept in whole seconds
    public Seal seal(byte[] content, OcspResponse ocsp, Instant signingTime) {
        var template = template(ocsp);
        byte[] digest = signer.algorithm().hash(content);
        byte[] attributes = template.attributes(digest, signingTime.truncatedTo(ChronoUnit.SECONDS));
        return Seal.parse(Der.taking(template.write(attributes, signer.sign(attributes))), known);
    }

    private SignedDataTemplate template(OcspResponse ocsp) {
        var current = prepared;
        if (current == null || !current.ocsp().equals(ocsp)) {
            byte[] response = ocsp.der().bytes();
            current = new Prepared(ocsp, new SignedDataTemplate(signer.algorithm(), certificate.certificate(),
                    certificates, List.of(response)));
            prepared = current;
        }
        return current.template();
    }

    /// Whose seals these are.
    public SigningCertificate certificate() {
        return certificate;
    }
}
