package de.hellweg.trust.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.evidencerecord.EvidenceRecord;
import de.hellweg.trust.evidencerecord.EvidenceRecordValidation;
import de.hellweg.trust.evidencerecord.HashTree;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.pki.TestMessages;
import de.hellweg.trust.pki.TestPki;
import de.hellweg.trust.seal.SealValidation;
import de.hellweg.trust.timestamp.TimestampValidation;
import de.hellweg.trust.verdict.Failed;
import de.hellweg.trust.verdict.Indeterminate;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ContainerTest {
    private static final TestPki PKI = new TestPki();
    private static final Instant LATER = TestPki.NOW.plusSeconds(120);

    private final ContainerVerification verification = new ContainerVerification(
            new SealValidation(new CertificateValidation(), new OcspValidation()),
            new EvidenceRecordValidation(new TimestampValidation()));

    private Report verify(byte[] container, Instant now) {
        try {
            return verification.verify(new ByteArrayInputStream(container), Optional.of(PKI.services()), now);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void verifiesATimedContainer() {
        var report = verify(TestMessages.container(TestMessages.timed(PKI)), LATER);
        assertThat(report.verdict()).isEqualTo(new Passed());
        assertThat(report.messageId()).contains("DE-OWL-1");
        assertThat(report.sealedBy()).contains(TestPki.MEMBER);
        assertThat(report.signingTime()).contains(TestPki.NOW);
        assertThat(report.timedAt()).contains(TestPki.NOW.plusSeconds(30));
        assertThat(report.coveredFiles()).containsExactly("request.http", "body");
    }

    @Test
    void verifiesATimedContainerLongAfterItsCertificatesEnded() {
        var container = TestMessages.container(TestMessages.timed(PKI));
        assertThat(verify(container, TestPki.NOW.plusSeconds(20L * 365 * 86400)).verdict()).isEqualTo(new Passed());
    }

    @Test
    void cannotProveAnUntimedContainerAfterItsCertificatesEnded() {
        var container = TestMessages.container(TestMessages.untimed(PKI));
        assertThat(verify(container, LATER).verdict()).isEqualTo(new Passed());
        var verdict = verify(container, TestPki.NOW.plusSeconds(20L * 365 * 86400)).verdict();
        assertThat(verdict).isInstanceOfSatisfying(Indeterminate.class,
                each -> assertThat(each.reason()).isEqualTo(Reason.OUT_OF_BOUNDS_NO_POE));
    }

    @Test
    void isIndeterminateWithoutAnAnchor() throws IOException {
        var container = TestMessages.container(TestMessages.timed(PKI));
        var report = verification.verify(new ByteArrayInputStream(container), Optional.empty(), LATER);
        assertThat(report.verdict()).isInstanceOfSatisfying(Indeterminate.class,
                each -> assertThat(each.reason()).isEqualTo(Reason.NO_CERTIFICATE_CHAIN_FOUND));
        assertThat(report.coveredFiles()).containsExactly("request.http", "body");
    }

    @Test
    void refusesATimeStampFromBeforeTheSeal() {
        var untimed = TestMessages.untimed(PKI);
        var tree = HashTree
                .of(List.of(SealedMessage.evidenceGroup(untimed.message(), untimed.seal())));
        var early = PKI.timestampDraft().genTime(TestPki.NOW.minusSeconds(61)).over(tree.root());
        var record = EvidenceRecord.write(tree.reduced(0), early);
        var container = TestMessages
                .container(new SealedMessage(untimed.message(), untimed.seal(), Optional.of(record)));
        assertThat(verify(container, LATER).verdict()).isInstanceOfSatisfying(Failed.class,
                each -> assertThat(each.reason()).isEqualTo(Reason.TIMESTAMP_ORDER_FAILURE));
    }

    @Test
    void failsWhenAnyByteOfTheArchiveChanges() {
        for (var sealed : List.of(TestMessages.timed(PKI), TestMessages.untimed(PKI))) {
            byte[] container = TestMessages.container(sealed);
            for (int i = 0; i < container.length; i++) {
                byte[] changed = container.clone();
                changed[i] ^= 0x01;
                assertThat(verify(changed, LATER).verdict()).as("byte %d", i).isInstanceOf(Failed.class);
            }
        }
    }

    @Test
    void failsWhenAnyByteOfAnyFileChangesUnderAMatchingChecksum() throws IOException {
        byte[] container = TestMessages.container(TestMessages.timed(PKI));
        var files = ZipForge.files(container);
        for (int file = 0; file < files.size(); file++) {
            for (int i = 0; i < files.get(file).content().length; i++) {
                var changed = new ArrayList<>(files);
                byte[] bytes = files.get(file).content().clone();
                bytes[i] ^= 0x01;
                changed.set(file, new ZipForge.File(files.get(file).name(), bytes));
                assertThat(verify(ZipForge.write(changed), LATER).verdict()).as("%s byte %d", files.get(file).name(), i)
                        .isInstanceOf(Failed.class);
            }
        }
    }

    @Test
    void isReadByAnyZipReader() throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(
                new ByteArrayInputStream(TestMessages.container(TestMessages.timed(PKI))))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).containsExactly("mimetype", "request.http", "body", "META-INF/ASiCManifest.xml",
                "META-INF/signature.p7s", "META-INF/ASiCEvidenceRecordManifest.xml", "META-INF/evidencerecord.ers");
    }

    @Test
    void knowsItsLengthBefore() {
        var sealed = TestMessages.timed(PKI);
        assertThat(ContainerWriter.length(sealed)).isEqualTo(TestMessages.container(sealed).length);
    }

    @Test
    void doesNotWriteABodyThatIsNotTheMessages() {
        var sealed = TestMessages.untimed(PKI);
        assertThatThrownBy(() -> ContainerWriter.write(sealed, () -> new ByteArrayInputStream(new byte[3]),
                new ByteArrayOutputStream())).isInstanceOf(IOException.class);
    }
}
