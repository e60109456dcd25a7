package de.hellweg.trust.certificate;

import de.hellweg.trust.signature.SignatureAlgorithm;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/// The rules of docs/certificates.md, on top of what path validation checks. They hold what general validators let
/// through: missing or empty extended key usage, keyCertSign on a leaf, a root without critical basicConstraints,
/// serial numbers of zero, negative or beyond 20 bytes, missing key identifiers, small keys, weak hashes.
final class ProfileRules {
    private static final KeyPurposeId DOCUMENT_SIGNING = KeyPurposeId
            .getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36"));
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(Extension.basicConstraints, Extension.keyUsage,
            Extension.extendedKeyUsage, Extension.nameConstraints, Extension.certificatePolicies,
            Extension.subjectAlternativeName);
    private static final List<ASN1ObjectIdentifier> OF_AUTHORITIES_ONLY = List.of(Extension.nameConstraints,
            Extension.policyConstraints, Extension.inhibitAnyPolicy, Extension.policyMappings);
    private static final int LONGEST_SERIAL = 20;

    private ProfileRules() {}

    static Optional<String> violation(CertificateProfile profile, Certificate certificate) {
        var general = general(certificate);
        if (general.isPresent()) {
            return general;
        }
        return switch (profile) {
            case ROOT_CA -> root(certificate);
            case ISSUING_CA -> authority(certificate).or(() -> missingAuthorityKey(certificate));
            case SIGNING -> leaf(certificate, KeyUsage.nonRepudiation, KeyUsage.digitalSignature)
                    .or(() -> purposes(certificate, false, DOCUMENT_SIGNING)).or(() -> namesNoMember(certificate));
            case AUTHENTICATION -> leaf(certificate, KeyUsage.digitalSignature, 0)
                    .or(() -> purposes(certificate, false, KeyPurposeId.id_kp_serverAuth,
                            KeyPurposeId.id_kp_clientAuth));
            case OCSP_RESPONDER -> leaf(certificate, KeyUsage.digitalSignature, 0)
                    .or(() -> purposes(certificate, false, KeyPurposeId.id_kp_OCSPSigning))
                    .or(() -> missingNoCheck(certificate));
            case TIMESTAMPING -> timestamping(certificate);
        };
    }

    private static Optional<String> general(Certificate certificate) {
        var structure = certificate.structure();
        var body = structure.toASN1Structure().getTBSCertificate();
        var serial = structure.getSerialNumber();
        if (structure.getVersionNumber() != 3) {
            return Optional.of("is not an X.509 certificate of version 3");
        }
        if (serial.compareTo(BigInteger.ZERO) <= 0 || serial.toByteArray().length > LONGEST_SERIAL) {
            return Optional.of("has a serial number that is not positive or longer than 20 bytes");
        }
        if (!body.getSignature().equals(structure.getSignatureAlgorithm()) || certificate.signatureAlgorithm().isEmpty()
                || SignatureAlgorithm.of(certificate.publicKey()).isEmpty()) {
            return Optional.of("has or is signed with a key, hash or algorithm that is not approved");
        }
        if (structure.getSubject().getRDNs().length == 0 || structure.getIssuer().getRDNs().length == 0
                || body.getSubjectUniqueId() != null || body.getIssuerUniqueId() != null) {
            return Optional.of("has no name, or a unique identifier beside the name");
        }
        var extensions = body.getExtensions();
        if (extensions == null || extensions.getExtension(Extension.subjectKeyIdentifier) == null) {
            return Optional.of("has no subject key identifier");
        }
        for (var type : extensions.getCriticalExtensionOIDs()) {
            if (!UNDERSTOOD.contains(type)) {
                return Optional.of("has a critical extension that is not known here");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> root(Certificate certificate) {
        if (!Arrays.equals(certificate.subjectDer(), certificate.issuerDer())) {
            return Optional.of("is a root but not issued by itself");
        }
        return authority(certificate);
    }

    private static Optional<String> authority(Certificate certificate) {
        var extensions = extensions(certificate);
        var constraints = extensions.getExtension(Extension.basicConstraints);
        if (constraints == null || !constraints.isCritical()
                || !BasicConstraints.fromExtensions(extensions).isCA()) {
            return Optional.of("is not marked as an authority by a critical basicConstraints");
        }
        return usage(certificate, KeyUsage.keyCertSign | KeyUsage.cRLSign, KeyUsage.digitalSignature);
    }

    private static Optional<String> leaf(Certificate certificate, int needed, int allowed) {
        var extensions = extensions(certificate);
        var constraints = BasicConstraints.fromExtensions(extensions);
        if (constraints != null && (constraints.isCA() || constraints.getPathLenConstraint() != null)) {
            return Optional.of("is marked as an authority");
        }
        for (var type : OF_AUTHORITIES_ONLY) {
            if (extensions.getExtension(type) != null) {
                return Optional.of("has an extension that only authorities may have");
            }
        }
        return missingAuthorityKey(certificate).or(() -> usage(certificate, needed, allowed));
    }

    private static Optional<String> usage(Certificate certificate, int needed, int allowed) {
        var extension = extensions(certificate).getExtension(Extension.keyUsage);
        if (extension == null || !extension.isCritical()) {
            return Optional.of("has no critical key usage");
        }
        int all = KeyUsage.digitalSignature | KeyUsage.nonRepudiation | KeyUsage.keyEncipherment
                | KeyUsage.dataEncipherment | KeyUsage.keyAgreement | KeyUsage.keyCertSign | KeyUsage.cRLSign
                | KeyUsage.encipherOnly | KeyUsage.decipherOnly;
        var usage = KeyUsage.fromExtensions(extensions(certificate));
        for (int bit = 1; bit <= 0x8000; bit <<= 1) {
            if ((all & bit) != 0 && usage.hasUsages(bit) && ((needed | allowed) & bit) == 0) {
                return Optional.of("has a key usage its profile does not allow");
            }
        }
        return usage.hasUsages(needed) ? Optional.empty() : Optional.of("lacks a key usage its profile asks for");
    }

    private static Optional<String> purposes(Certificate certificate, boolean critical, KeyPurposeId... expected) {
        var extension = extensions(certificate).getExtension(Extension.extendedKeyUsage);
        if (extension == null || (critical && !extension.isCritical())) {
            return Optional.of("has no extended key usage, or not a critical one where it must be");
        }
        var found = ExtendedKeyUsage.fromExtensions(extensions(certificate)).getUsages();
        return found.length == expected.length && Set.of(expected).equals(Set.copyOf(Arrays.asList(found)))
                ? Optional.empty()
                : Optional.of("has other extended key usages than its profile asks for");
    }

    private static Optional<String> timestamping(Certificate certificate) {
        boolean committing = usage(certificate, KeyUsage.nonRepudiation, KeyUsage.digitalSignature).isEmpty();
        return leaf(certificate, committing ? KeyUsage.nonRepudiation : KeyUsage.digitalSignature,
                KeyUsage.digitalSignature).or(() -> purposes(certificate, true, KeyPurposeId.id_kp_timeStamping));
    }

    private static Optional<String> missingAuthorityKey(Certificate certificate) {
        return extensions(certificate).getExtension(Extension.authorityKeyIdentifier) == null
                ? Optional.of("has no authority key identifier")
                : Optional.empty();
    }

    private static Optional<String> missingNoCheck(Certificate certificate) {
        return extensions(certificate).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck) == null
                ? Optional.of("is an OCSP responder's without ocsp-nocheck")
                : Optional.empty();
    }

    private static Optional<String> namesNoMember(Certificate certificate) {
        return certificate.organizationIdentifier().isEmpty()
                ? Optional.of("names no member in its organizationIdentifier")
                : Optional.empty();
    }

    private static Extensions extensions(Certificate certificate) {
        return certificate.structure().getExtensions();
    }
}
