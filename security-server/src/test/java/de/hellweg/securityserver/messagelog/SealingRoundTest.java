package de.hellweg.securityserver.messagelog;

import static de.hellweg.securityserver.messagelog.MessageLogContract.CLOCK;
import static de.hellweg.securityserver.messagelog.MessageLogContract.SAMPLES;
import static de.hellweg.securityserver.messagelog.MessageLogContract.START;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.pki.TestPki;
import de.hellweg.securityserver.messagelog.SealingRound.Outcome;
import de.hellweg.securityserver.messagelog.sql.SqlMessageLog;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.timestamp.TimestampRequest;
import de.hellweg.trust.timestamp.TimestampValidation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingRoundTest {
    private static final TestPki PKI = SAMPLES.pki();
    private static final ApprovedTimestampService SERVICE = new ApprovedTimestampService("first",
            URI.create("http://tsa.invalid/tsa"), Certificate.of(PKI.timestampingCredential().certificate()));

    @TempDir
    Path directory;

    private static SealingRound round(LogHouse house, SqlMessageLog log, TimestampSource source,
            ApprovedTimestampService... services) {
        return new SealingRound(log.sealing(), house.logKey(), source, () -> List.of(services),
                new TimestampValidation(), Duration.ofSeconds(60), CLOCK, new SecureRandom());
    }

    private static byte[] stamp(ApprovedTimestampService service, TimestampRequest request) {
        return PKI.timestamping().answer(request.encoded().bytes());
    }

    @Test
    void timesEveryRecordWithOneTimestamp() throws Exception {
        var house = LogHouse.sqlite(directory);
        var asked = new ArrayList<String>();
        try (var log = house.open(CLOCK)) {
            var round = round(house, log, (service, request) -> {
                asked.add(service.name());
                return stamp(service, request);
            }, SERVICE);
            assertThat(round.run()).isEqualTo(Outcome.NOTHING_NEW);
            for (int i = 0; i < 5; i++) {
                log.append(SAMPLES.requested("DE-OWL-" + i));
            }
            assertThat(log.entry(3).orElseThrow().timed()).isFalse();
            assertThat(round.run()).isEqualTo(Outcome.TIMED);
            assertThat(asked).containsExactly("first");
            assertThat(round.run()).isEqualTo(Outcome.NOTHING_NEW);
            assertThat(log.entry(3).orElseThrow().timed()).isTrue();
            var checkpoint = Checkpoint.open(log.checkpoint().orElseThrow().encoded(), house.logKey().verifier());
            assertThat(checkpoint.size()).isEqualTo(5);
            assertThat(checkpoint.root()).isEqualTo(log.sealing().end().root());
            assertEvidence(log, 3);
            log.erase(1, 3, "two years are over");
            assertEvidence(log, 3);
            assertEvidence(log, 4);
        }
        try (var log = house.open(CLOCK)) {
            assertThat(log.checkpoint()).isPresent();
            assertEvidence(log, 0);
            log.verify();
        }
    }

    private static void assertEvidence(SqlMessageLog log, long sequence) throws Exception {
        var evidence = log.sealing().evidence(sequence).orElseThrow();
        var imprint = evidence.tree().root();
        assertThat(evidence.timestamp().imprint()).isEqualTo(imprint);
        var container = log.container(sequence).orElseThrow();
        assertThat(evidence.tree().group()).containsExactlyInAnyOrderElementsOf(
                de.hellweg.trust.container.SealedMessage.evidenceGroup(container.sealed().message(),
                        container.sealed().seal()));
        var bytes = new ByteArrayOutputStream();
        container.write(bytes);
        assertThat(bytes.size()).isEqualTo((int) container.length());
    }

    @Test
    void asksTheNextAuthorityWhenOneIsDown() throws Exception {
        var house = LogHouse.sqlite(directory);
        var second = new ApprovedTimestampService("second", SERVICE.url(), SERVICE.certificate());
        try (var log = house.open(CLOCK)) {
            log.append(SAMPLES.requested("DE-OWL-1"));
            assertThat(round(house, log, (service, request) -> {
                if (service.name().equals("first")) {
                    throw new IOException("down");
                }
                return stamp(service, request);
            }, SERVICE, second).run()).isEqualTo(Outcome.TIMED);
        }
    }

    @Test
    void goesOnUntilTimestampsAreOverdueAndCatchesUp() throws Exception {
        var house = LogHouse.sqlite(directory);
        var clock = new de.hellweg.authority.pki.SettableClock(START);
        try (var log = house.open(clock)) {
            log.append(SAMPLES.requested("DE-OWL-1"));
            assertThat(round(house, log, (_, _) -> {
                throw new IOException("down");
            }, SERVICE).run()).isEqualTo(Outcome.NOT_TIMED);
            assertThat(log.overdue(Duration.ofHours(4))).isFalse();
            clock.advance(Duration.ofHours(5));
            assertThat(log.overdue(Duration.ofHours(4))).isTrue();
            assertThat(round(house, log, SealingRoundTest::stamp, SERVICE).run()).isEqualTo(Outcome.TIMED);
            assertThat(log.overdue(Duration.ofHours(4))).isFalse();
        }
    }

    @Test
    void keepsNoAnswerThatIsNotATimestampOfThisRound() throws Exception {
        var house = LogHouse.sqlite(directory);
        var stranger = TestPki.on(CLOCK);
        List<TimestampSource> wrong = List.of((_, _) -> new byte[0], (_, _) -> new byte[]{0x30, 0x01, 0x00},
                (_, request) -> stranger.timestamping().answer(request.encoded().bytes()),
                (service, request) -> stamp(service, new TimestampRequest(request.imprint(), BigInteger.TWO)),
                (service, request) -> stamp(service,
                        new TimestampRequest(de.hellweg.trust.Digest.sha256(new byte[1]), request.nonce())));
        try (var log = house.open(CLOCK)) {
            log.append(SAMPLES.requested("DE-OWL-1"));
            for (TimestampSource source : wrong) {
                assertThat(round(house, log, source, SERVICE).run()).isEqualTo(Outcome.NOT_TIMED);
                assertThat(log.sealing().evidence(0)).isEmpty();
            }
            for (int days : List.of(-1, 1)) {
                var other = new de.hellweg.authority.TimestampAuthority(PKI.timestampingCredential(),
                        () -> START.plus(Duration.ofDays(days)), new SecureRandom());
                assertThat(round(house, log, (_, request) -> other.answer(request.encoded().bytes()), SERVICE).run())
                        .isEqualTo(Outcome.NOT_TIMED);
            }
        }
    }
}
