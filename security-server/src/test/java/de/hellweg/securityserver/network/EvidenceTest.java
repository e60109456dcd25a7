package de.hellweg.securityserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.securityserver.messagelog.SealingRound.Outcome;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.container.ContainerVerification;
import de.hellweg.trust.container.Report;
import de.hellweg.trust.evidencerecord.EvidenceRecordValidation;
import de.hellweg.trust.log.LeafKind;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.seal.SealValidation;
import de.hellweg.trust.timestamp.TimestampValidation;
import de.hellweg.trust.verdict.Passed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an exchange leaves in the two message logs proves it: sealed, timed, and worth nothing once it is changed.
class EvidenceTest {
    private static final int PLACES = 24;
    private static final int AROUND = 300;

    @TempDir
    Path directory;

    private final ContainerVerification verification = new ContainerVerification(
            new SealValidation(new CertificateValidation(), new OcspValidation()),
            new EvidenceRecordValidation(new TimestampValidation()));
    private ExchangeNetwork network;

    @BeforeEach
    void start() {
        network = ExchangeNetwork.start(directory);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    @Test
    void bothSidesHoldTimedContainersOfRequestAndAnswerThatVerify() throws Exception {
        assertThat(network.send(network.request("/search").POST(BodyPublishers.ofString("{\"name\":\"Muster\"}")))
                .statusCode()).isEqualTo(200);
        requireAllVerified(2);
    }

    @Test
    void aRefusalIsEvidenceOnBothSidesToo() throws Exception {
        assertThat(network.send(network.request("/secrets").GET()).statusCode()).isEqualTo(403);
        assertThat(network.service().calls()).isEmpty();
        assertThat(network.consumer().log().entries().getLast().kind()).isEqualTo(LeafKind.REFUSAL);
        requireAllVerified(2);
    }

    @Test
    void largeBodiesAreEvidenceFromTheirFiles() throws Exception {
        assertThat(network.send(network.request("/search").POST(BodyPublishers.ofByteArray(new byte[400_000])))
                .statusCode()).isEqualTo(200);
        requireAllVerified(2);
    }

    @Test
    void evidenceStaysGoodWhenItsCertificatesHaveEnded() throws Exception {
        assertThat(network.send(network.request("/person/42").GET()).statusCode()).isEqualTo(200);
        seal();
        network.clock().advance(Duration.ofDays(5 * 365));
        network.registry().renew();
        for (byte[] container : containers(network.provider())) {
            assertThat(verify(container).verdict()).isInstanceOf(Passed.class);
        }
    }

    @Test
    void aChangedByteInAnyFileOfAnyContainerIsFound() throws Exception {
        assertThat(network.send(network.request("/search").POST(BodyPublishers.ofString("{\"name\":\"Muster\"}")))
                .statusCode()).isEqualTo(200);
        seal();
        for (byte[] container : containers(network.provider())) {
            var files = StoredFile.of(container);
            assertThat(files).hasSizeGreaterThanOrEqualTo(6);
            for (StoredFile file : files) {
                assertThat(verify(file.changed(container, 0, 0)).verdict()).isInstanceOf(Passed.class);
                for (int at : places(file)) {
                    assertThat(verify(file.changed(container, at, 1)).verdict()).as("%s, byte %d", file, at)
                            .isNotInstanceOf(Passed.class);
                }
            }
        }
    }

    /// Places all over a file. In an evidence record only before and after the certificates that come with the time-stamp:
    /// the authority's own is known to the registry byte by byte, and nothing rests on the others.
    private static int[] places(StoredFile file) {
        int last = file.length() - 1;
        if (file.name().endsWith(".ers")) {
            return IntStream.range(0, PLACES)
                    .map(place -> place % 2 == 0 ? place * AROUND / PLACES : last - place * AROUND / PLACES).toArray();
        }
        return IntStream.range(0, PLACES).map(place -> (int) ((long) place * last / (PLACES - 1))).toArray();
    }

    private void seal() throws Exception {
        network.clock().advance(Duration.ofSeconds(30));
        for (BoxServer server : List.of(network.consumer(), network.provider())) {
            assertThat(server.sealLog(network.registry(), network.pki())).isEqualTo(Outcome.TIMED);
        }
    }

    private void requireAllVerified(int records) throws Exception {
        seal();
        var sealers = new ArrayList<String>();
        for (BoxServer server : List.of(network.consumer(), network.provider())) {
            var containers = containers(server);
            assertThat(containers).hasSize(records);
            for (byte[] container : containers) {
                var report = verify(container);
                assertThat(report.verdict()).isInstanceOf(Passed.class);
                assertThat(report.timedAt()).contains(network.clock().instant());
                sealers.add(report.sealedBy().orElseThrow().path());
            }
            assertThat(server.log().real().verify()).isEqualTo(records);
        }
        assertThat(sealers).containsExactly(ExchangeNetwork.DELBRUECK.path(), ExchangeNetwork.PADERBORN.path(),
                ExchangeNetwork.DELBRUECK.path(), ExchangeNetwork.PADERBORN.path());
    }

    private Report verify(byte[] container) throws IOException {
        return verification.verify(new ByteArrayInputStream(container), network.registry().snapshot(),
                network.clock().instant());
    }

    private static List<byte[]> containers(BoxServer server) throws Exception {
        var containers = new ArrayList<byte[]>();
        for (var entry : server.log().entries()) {
            var bytes = new ByteArrayOutputStream();
            server.log().real().container(entry.logged().sequence()).orElseThrow().write(bytes);
            containers.add(bytes.toByteArray());
        }
        return containers;
    }
}
