package de.hellweg.trust.evidencerecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Digest;
import de.hellweg.trust.pki.TestPki;
import de.hellweg.trust.timestamp.TimeWindow;
import de.hellweg.trust.timestamp.TimestampValidation;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSDataGroup;
import org.bouncycastle.tsp.ers.ERSException;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;

class EvidenceRecordTest {
    private static final TestPki PKI = new TestPki();
    private static final TimeWindow WINDOW = new TimeWindow(TestPki.NOW, TestPki.NOW.plusSeconds(60));

    private final EvidenceRecordValidation validation = new EvidenceRecordValidation(new TimestampValidation());

    private static byte[] data(int group, int part) {
        return new byte[]{(byte) group, (byte) part};
    }

    private static List<Digest> group(int index) {
        return IntStream.rangeClosed(0, index % 4).mapToObj(part -> Digest.sha256(data(index, part))).toList();
    }

    private static HashTree tree(int groups) {
        return HashTree.of(IntStream.range(0, groups).mapToObj(EvidenceRecordTest::group).toList());
    }

    private Verdict validate(EvidenceRecord evidence, List<Digest> group) {
        return validation.validate(evidence, group, List.of(PKI.timestampService()), WINDOW);
    }

    @Test
    void leadsFromEachGroupToTheRoot() {
        for (int groups = 1; groups <= 33; groups++) {
            var tree = tree(groups);
            for (int i = 0; i < groups; i++) {
                assertThat(tree.reduced(i).root()).isEqualTo(tree.root());
            }
        }
    }

    @Test
    void provesEachGroupOfARoundAndNoOther() {
        var tree = tree(7);
        var timestamp = PKI.timestampDraft().over(tree.root());
        for (int record = 0; record < 7; record++) {
            var evidence = EvidenceRecord.parse(EvidenceRecord.write(tree.reduced(record), timestamp).encoded());
            for (int group = 0; group < 7; group++) {
                var verdict = validate(evidence, group(group));
                assertThat(verdict instanceof Passed).as("record %d, group %d", record, group)
                        .isEqualTo(record == group);
            }
        }
    }

    @Test
    void refusesAPartMissingAddedOrDoubled() {
        var tree = tree(4);
        var evidence = EvidenceRecord.write(tree.reduced(3), PKI.timestampDraft().over(tree.root()));
        var group = group(3);
        assertThat(validate(evidence, group)).isEqualTo(new Passed());
        var reversed = new ArrayList<>(group);
        Collections.reverse(reversed);
        assertThat(validate(evidence, reversed)).isEqualTo(new Passed());
        assertThat(validate(evidence, group.subList(0, 3))).isNotEqualTo(new Passed());
        var doubled = new ArrayList<>(group);
        doubled.set(0, group.get(1));
        assertThat(validate(evidence, doubled)).isNotEqualTo(new Passed());
    }

    @Test
    void refusesAWayThatLeadsElsewhere() {
        var timestamp = PKI.timestampDraft().over(tree(4).root());
        assertThatThrownBy(() -> EvidenceRecord.write(tree(5).reduced(0), timestamp))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesWhatAnotherReaderAccepts() throws TSPException, ERSException, OperatorCreationException {
        var tree = tree(7);
        var timestamp = PKI.timestampDraft().over(tree.root());
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        for (int i = 0; i < 7; i++) {
            var encoded = EvidenceRecord.write(tree.reduced(i), timestamp).encoded().bytes();
            int index = i;
            var data = IntStream.rangeClosed(0, i % 4).mapToObj(part -> new ERSByteData(data(index, part))).toList();
            var other = new ERSEvidenceRecord(encoded, digests);
            var at = Date.from(TestPki.NOW.plusSeconds(60));
            other.validatePresent(data.size() == 1 ? data.getFirst() : new ERSDataGroup(new ArrayList<>(data)), at);
        }
    }
}
