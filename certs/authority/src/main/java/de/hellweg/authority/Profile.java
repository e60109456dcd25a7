package de.hellweg.authority;

import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/// What a certificate is for, and the key usages that say so (docs/certificates.md).
public enum Profile {
    /// A member's electronic seal (documentSigning: RFC 9336).
    SIGNING,
    /// A security server's TLS, on both sides of a connection.
    AUTHENTICATION,
    /// A delegated OCSP responder (RFC 6960 section 4.2.2.2).
    OCSP_RESPONDER,
    /// A time-stamping authority (RFC 3161 section 2.3): the one purpose, critical.
    TIMESTAMPING,
    /// The authority that issues all of the above.
    ISSUING_CA,
    /// The trust anchor.
    ROOT_CA;

    private static final String DOCUMENT_SIGNING = "1.3.6.1.5.5.7.3.36";

    KeyUsage keyUsage() {
        return new KeyUsage(switch (this) {
            case SIGNING -> KeyUsage.nonRepudiation;
            case AUTHENTICATION, OCSP_RESPONDER, TIMESTAMPING -> KeyUsage.digitalSignature;
            case ISSUING_CA, ROOT_CA -> KeyUsage.keyCertSign | KeyUsage.cRLSign;
        });
    }

    /// Empty for authorities, which have none.
    List<KeyPurposeId> purposes() {
        return switch (this) {
            case SIGNING -> List.of(KeyPurposeId.getInstance(new ASN1ObjectIdentifier(DOCUMENT_SIGNING)));
            case AUTHENTICATION -> List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);
            case OCSP_RESPONDER -> List.of(KeyPurposeId.id_kp_OCSPSigning);
            case TIMESTAMPING -> List.of(KeyPurposeId.id_kp_timeStamping);
            case ISSUING_CA, ROOT_CA -> List.of();
        };
    }

    boolean purposesCritical() {
        return this == TIMESTAMPING;
    }

    ExtendedKeyUsage extendedKeyUsage() {
        return new ExtendedKeyUsage(purposes().toArray(KeyPurposeId[]::new));
    }
}
