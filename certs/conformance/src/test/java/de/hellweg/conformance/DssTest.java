package de.hellweg.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.pki.TestPki;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.validation.reports.Reports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// EU DSS judges our containers.
class DssTest {
    private final TestPki pki = TestPki.now();
    private final Sealing sealing = new Sealing(pki);
    private final Dss dss = new Dss(pki);

    @Test
    void passesASealedMessage() {
        assertSealPassed(dss.judge(sealing.sealed("{\"name\":\"Erika Muster\"}")));
    }

    @Test
    void passesAMessageWithoutBody() {
        assertSealPassed(dss.judge(sealing.sealed("")));
    }

    @Test
    void passesTimedMessagesAndTheirEvidenceRecords() {
        for (byte[] container : sealing.timed(List.of("{\"name\":\"Erika Muster\"}", "zwei", "drei"))) {
            var reports = dss.judge(container);
            assertSealPassed(reports);
            var simple = reports.getSimpleReport();
            var records = simple.getSignatureEvidenceRecords(simple.getFirstSignatureId());
            assertThat(records).as(reports.getXmlDiagnosticData()).hasSize(1);
            assertThat(records.getFirst().getIndication()).as(reports.getXmlSimpleReport())
                    .isEqualTo(Indication.PASSED);
            assertThat(reports.getDiagnosticData().getEvidenceRecords()).singleElement()
                    .satisfies(record -> assertThat(record.getDigestMatchers()).hasSizeGreaterThanOrEqualTo(4)
                            .allSatisfy(matcher -> assertThat(matcher.isDataIntact()).isTrue()));
        }
    }

    @Test
    void failsAMessageWithAChangedByteInAnyFileUnderTheSeal() {
        var files = Zip.unpack(sealing.sealed("{\"name\":\"Erika Muster\"}"));
        for (var name : List.of("request.http", "body", "META-INF/ASiCManifest.xml")) {
            for (int part = 1; part <= 4; part++) {
                var changed = new LinkedHashMap<>(files);
                changed.computeIfPresent(name, (_, bytes) -> bytes.clone());
                byte[] bytes = Objects.requireNonNull(changed.get(name));
                bytes[bytes.length * part / 5] ^= 1;
                assertThat(totalPassed(Zip.pack(changed))).as("%s, part %d", name, part).isFalse();
            }
        }
    }

    /// A container that DSS cannot read at all did not pass, either.
    private boolean totalPassed(byte[] container) {
        try {
            var simple = dss.judge(container).getSimpleReport();
            return simple.getSignatureIdList().stream()
                    .anyMatch(id -> simple.getIndication(id) == Indication.TOTAL_PASSED);
        } catch (DSSException e) {
            return false;
        }
    }

    private static void assertSealPassed(Reports reports) {
        SimpleReport simple = reports.getSimpleReport();
        assertThat(simple.getSignatureIdList()).hasSize(1);
        var id = simple.getFirstSignatureId();
        assertThat(simple.getIndication(id)).as(reports.getXmlSimpleReport()).isEqualTo(Indication.TOTAL_PASSED);
        var diagnosed = reports.getDiagnosticData().getSignatureById(id);
        assertThat(diagnosed.isSignatureIntact()).isTrue();
        assertThat(diagnosed.getDigestMatchers())
                .allSatisfy(matcher -> assertThat(matcher.isDataFound() && matcher.isDataIntact()).isTrue());
        var covered = simple.getSignatureScopes(id).stream().map(scope -> scope.getName()).toList();
        assertThat(covered).contains("META-INF/ASiCManifest.xml", "request.http");
    }
}
