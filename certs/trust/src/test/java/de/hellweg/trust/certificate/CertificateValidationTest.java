package de.hellweg.trust.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.pki.Draft;
import de.hellweg.trust.pki.Holder;
import de.hellweg.trust.pki.ForeignSigner;
import de.hellweg.trust.pki.TestKey;
import de.hellweg.trust.pki.TestPki;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Reason;
import de.hellweg.trust.verdict.Rejection;
import de.hellweg.trust.verdict.Verdict;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;

/// What general validators let through, and what path validation must hold: each defect alone is refused.
class CertificateValidationTest {
    private static final TestPki PKI = new TestPki();
    private static final Instant NOW = TestPki.NOW;
    private static final KeyPurposeId DOCUMENT_SIGNING = KeyPurposeId
            .getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36"));

    private final CertificateValidation validation = new CertificateValidation();

    private Verdict validate(Certificate certificate, Holder root, Holder issuing, Instant at) {
        return validation.validate(certificate, CertificateProfile.SIGNING, List.of(),
                List.of(TestPki.certificationService(root.certificate(), List.of(issuing.certificate()))), at);
    }

    private Reason refusal(Holder leaf) {
        return refusal(leaf, PKI.root, PKI.issuing, NOW);
    }

    private Reason refusal(Holder leaf, Holder root, Holder issuing, Instant at) {
        var verdict = validate(leaf.certificate(), root, issuing, at);
        assertThat(verdict).isInstanceOf(Rejection.class);
        return ((Rejection) verdict).reason();
    }

    @Test
    void acceptsWhatKeepsItsProfile() {
        assertThat(validate(PKI.signing.certificate(), PKI.root, PKI.issuing, NOW)).isEqualTo(new Passed());
        var services = List.of(PKI.certificationService());
        for (var each : Map.of(CertificateProfile.OCSP_RESPONDER, PKI.responder, CertificateProfile.TIMESTAMPING,
                PKI.timestamping).entrySet()) {
            assertThat(validation.validate(each.getValue().certificate(), each.getKey(), List.of(), services, NOW))
                    .isEqualTo(new Passed());
        }
    }

    /// That a path was found good once says nothing of another time, another service or another certificate.
    @Test
    void whatIsRememberedNeverOutlivesWhatItWasMadeFor() {
        assertThat(validate(PKI.signing.certificate(), PKI.root, PKI.issuing, NOW)).isEqualTo(new Passed());
        var certificate = PKI.signing.certificate();
        assertThat(refusal(PKI.signing, PKI.root, PKI.issuing, certificate.notAfter().plusSeconds(1)))
                .isEqualTo(Reason.EXPIRED);
        assertThat(refusal(PKI.signing, PKI.root, PKI.issuing, certificate.notBefore().minusSeconds(1)))
                .isEqualTo(Reason.NOT_YET_VALID);
        var namesake = new TestPki();
        assertThat(refusal(PKI.signing, namesake.root, namesake.issuing, NOW))
                .isEqualTo(Reason.NO_CERTIFICATE_CHAIN_FOUND);
        assertThat(refusal(namesake.signing)).isEqualTo(Reason.NO_CERTIFICATE_CHAIN_FOUND);
        assertThat(validate(certificate, PKI.root, PKI.issuing, NOW)).isEqualTo(new Passed());
    }

    @Test
    void refusesACertificateForAnotherPurpose() {
        assertThat(refusal(PKI.timestamping)).isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
        assertThat(refusal(PKI.responder)).isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
        assertThat(refusal(PKI.issuing)).isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void refusesMissingEmptyAndForeignExtendedKeyUsage() {
        for (var draft : List.of(TestPki.signing().without(Extension.extendedKeyUsage),
                TestPki.signing().with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[0])),
                TestPki.signing().purposes(false, KeyPurposeId.anyExtendedKeyUsage),
                TestPki.signing().purposes(false, DOCUMENT_SIGNING, KeyPurposeId.id_kp_serverAuth))) {
            assertThat(refusal(draft.issuedBy(PKI.issuing))).isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
        }
    }

    @Test
    void refusesALeafThatCouldIssue() {
        for (var draft : List.of(TestPki.signing().usage(KeyUsage.nonRepudiation | KeyUsage.keyCertSign),
                TestPki.signing().with(Extension.basicConstraints, true, new BasicConstraints(true)),
                TestPki.signing().without(Extension.keyUsage))) {
            assertThat(refusal(draft.issuedBy(PKI.issuing))).isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
        }
    }

    @Test
    void refusesACertificateIssuedByALeaf() {
        var byLeaf = TestPki.signing().issuedBy(PKI.signing);
        assertThat(refusal(byLeaf)).isEqualTo(Reason.NO_CERTIFICATE_CHAIN_FOUND);
        assertThat(refusal(byLeaf, PKI.root, PKI.signing, NOW)).isNotNull();
    }

    @Test
    void refusesARootWithoutCriticalBasicConstraints() {
        for (var draft : List.of(root().with(Extension.basicConstraints, false, new BasicConstraints(true)),
                root().without(Extension.basicConstraints), root().usage(KeyUsage.digitalSignature))) {
            var root = draft.selfSigned();
            var issuing = issuing().issuedBy(root);
            assertThat(refusal(TestPki.signing().issuedBy(issuing), root, issuing, NOW))
                    .isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
        }
    }

    @Test
    void refusesAnExpiredRoot() {
        var root = root().valid(NOW.minusSeconds(600), NOW.minusSeconds(60)).selfSigned();
        var issuing = issuing().issuedBy(root);
        assertThat(refusal(TestPki.signing().issuedBy(issuing), root, issuing, NOW))
                .isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void refusesUnknownCriticalExtensionsAndMissingKeyIdentifiers() {
        var unknown = new ASN1ObjectIdentifier("1.3.6.1.4.1.55555.9");
        for (var draft : List.of(TestPki.signing().with(unknown, true, new DERUTF8String("x")),
                TestPki.signing().without(Extension.subjectKeyIdentifier),
                TestPki.signing().without(Extension.authorityKeyIdentifier))) {
            assertThat(refusal(draft.issuedBy(PKI.issuing))).isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
        }
    }

    @Test
    void refusesSerialNumbersOfZeroBelowZeroAndBeyondTwentyBytes() {
        for (var serial : List.of(BigInteger.ZERO, BigInteger.ONE.negate(), BigInteger.ONE.shiftLeft(160))) {
            assertThat(refusal(TestPki.signing().serial(serial).issuedBy(PKI.issuing)))
                    .isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
        }
    }

    @Test
    void refusesWeakKeysAndHashes() {
        for (var key : List.of(TestKey.rsa(2048), TestKey.elliptic("secp521r1"), TestKey.elliptic("secp256k1"))) {
            assertThat(refusal(TestPki.signing().key(key).issuedBy(PKI.issuing)))
                    .isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
        }
        var weak = TestPki.signing().issuedBy(PKI.issuing, ForeignSigner.of("SHA1withECDSA", PKI.issuing.key()));
        assertThat(refusal(weak)).isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
        var rsa = issuing().key(TestKey.rsa(3072)).issuedBy(PKI.root);
        var old = TestPki.signing().issuedBy(rsa, ForeignSigner.of("SHA256withRSA", rsa.key()));
        assertThat(refusal(old, PKI.root, rsa, NOW)).isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void refusesNameConstraintsInALeafAndHoldsThoseOfAnAuthority() {
        var constraints = new NameConstraints(subtrees(1), null);
        assertThat(refusal(TestPki.signing().with(Extension.nameConstraints, true, constraints).issuedBy(PKI.issuing)))
                .isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
        var issuing = issuing().with(Extension.nameConstraints, true, constraints).issuedBy(PKI.root);
        var outside = TestPki.signing().with(Extension.subjectAlternativeName, false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "other.example")));
        assertThat(refusal(outside.issuedBy(issuing), PKI.root, issuing, NOW))
                .isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
        var inside = TestPki.signing().with(Extension.subjectAlternativeName, false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "host0.example")));
        assertThat(validate(inside.issuedBy(issuing).certificate(), PKI.root, issuing, NOW)).isEqualTo(new Passed());
    }

    @Test
    void holdsTheConstraintsOfARootToo() {
        var constrained = root().with(Extension.nameConstraints, true, new NameConstraints(subtrees(1), null))
                .selfSigned();
        var issuing = issuing().issuedBy(constrained);
        var outside = TestPki.signing().with(Extension.subjectAlternativeName, false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "other.example")));
        assertThat(refusal(outside.issuedBy(issuing), constrained, issuing, NOW))
                .isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
        var single = root().with(Extension.basicConstraints, true, new BasicConstraints(0)).selfSigned();
        var below = issuing().issuedBy(single);
        assertThat(refusal(TestPki.signing().issuedBy(below), single, below, NOW))
                .isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void refusesManyNamesTimesManyConstraints() {
        var issuing = issuing().with(Extension.nameConstraints, true, new NameConstraints(null, subtrees(100)))
                .issuedBy(PKI.root);
        var names = IntStream.range(0, 100).mapToObj(i -> new GeneralName(GeneralName.dNSName, "n" + i + ".test"))
                .toArray(GeneralName[]::new);
        var leaf = TestPki.signing().with(Extension.subjectAlternativeName, false, new GeneralNames(names))
                .issuedBy(issuing);
        assertThat(refusal(leaf, PKI.root, issuing, NOW)).isEqualTo(Reason.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void judgesValidityAtTheMomentAsked() {
        var certificate = PKI.signing.certificate();
        assertThat(refusal(PKI.signing, PKI.root, PKI.issuing, certificate.notBefore().minusSeconds(1)))
                .isEqualTo(Reason.NOT_YET_VALID);
        assertThat(validate(certificate, PKI.root, PKI.issuing, NOW)).isEqualTo(new Passed());
        assertThat(refusal(PKI.signing, PKI.root, PKI.issuing, certificate.notAfter().plusSeconds(1)))
                .isEqualTo(Reason.EXPIRED);
    }

    @Test
    void forgetsAPathWhoseServiceIsNoLongerApproved() {
        var certificate = PKI.signing.certificate();
        assertThat(validate(certificate, PKI.root, PKI.issuing, NOW)).isEqualTo(new Passed());
        var verdict = validation.validate(certificate, CertificateProfile.SIGNING, List.of(), List.of(), NOW);
        assertThat(verdict).isInstanceOfSatisfying(Rejection.class,
                each -> assertThat(each.reason()).isEqualTo(Reason.NO_CERTIFICATE_CHAIN_FOUND));
    }

    @Test
    void isBoundToTheIssuingAuthoritiesTheRegistryNames() {
        var other = issuing().issuedBy(PKI.root);
        var leaf = TestPki.signing().issuedBy(other).certificate();
        var named = List.of(PKI.certificationService());
        assertThat(validation.validate(leaf, CertificateProfile.SIGNING, List.of(other.certificate()), named, NOW))
                .isInstanceOf(Rejection.class);
        var open = List.of(TestPki.certificationService(PKI.root.certificate(), List.of()));
        assertThat(validation.validate(leaf, CertificateProfile.SIGNING, List.of(other.certificate()), open, NOW))
                .isEqualTo(new Passed());
    }

    @Test
    void namesTheMemberAndNobodyElse() {
        assertThat(PKI.signing.certificate().organizationIdentifier()).contains(TestPki.MEMBER);
        assertThatThrownBy(() -> new SigningCertificate(PKI.responder.certificate())).isInstanceOf(Malformed.class);
        var spaced = MemberId.parse("DE-OWL/KOM/M%C3%BCnster");
        var holder = Draft.of(CertificateProfile.SIGNING, "x", Optional.of(spaced)).issuedBy(PKI.issuing);
        assertThat(new SigningCertificate(holder.certificate()).member()).isEqualTo(spaced);
    }

    @Test
    void readsDerOnly() {
        byte[] encoded = PKI.signing.certificate().der().bytes();
        assertThatThrownBy(() -> Certificate.parse(Arrays.copyOf(encoded, encoded.length + 1)))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Certificate.parse(new byte[0])).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Certificate.parse(new byte[Certificate.LONGEST + 1])).isInstanceOf(Malformed.class);
    }

    private static Draft root() {
        return Draft.of(CertificateProfile.ROOT_CA, "Wurzel", Optional.empty());
    }

    private static Draft issuing() {
        return Draft.of(CertificateProfile.ISSUING_CA, "Aussteller", Optional.empty());
    }

    private static GeneralSubtree[] subtrees(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new GeneralSubtree(new GeneralName(GeneralName.dNSName, "host" + i + ".example")))
                .toArray(GeneralSubtree[]::new);
    }
}
