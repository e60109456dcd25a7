package de.hellweg.securityserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.Credential;
import de.hellweg.securityserver.messagelog.SealingRound.Outcome;
import de.hellweg.trust.container.ContainerVerification;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.evidencerecord.EvidenceRecordValidation;
import de.hellweg.trust.ocsp.OcspResponse;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.seal.SealValidation;
import de.hellweg.trust.timestamp.TimestampValidation;
import de.hellweg.trust.verdict.Passed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A key is stolen and its certificate revoked (T18). Who has the key keeps the last OCSP response that said good, and shows it
/// for as long as it works: the window is what the policy says about fresh proofs, and the clocks' tolerance.
class LateRevocationTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration LONG_AFTER = Duration.ofHours(3);

    @TempDir
    Path directory;

    private ExchangeNetwork network;

    @BeforeEach
    void start() {
        network = ExchangeNetwork.start(directory);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private boolean accepted() throws Exception {
        return network.send(network.request("/person/42").GET()).statusCode() == 200;
    }

    /// Both servers show what the responder says of their connections' certificates now, but for the one of the thief.
    private void refresh(List<BoxServer> honest) {
        network.registry().renew();
        for (var server : honest) {
            var credential = server.keys().authenticationCredential();
            server.keys().authenticate(credential, Optional.of(server.keys().ocsp(credential)));
        }
    }

    /// Goes on from the revocation until long after; when the last message was accepted.
    private Duration lastAccepted(Consumer<Instant> everyStep) throws Exception {
        var revoked = network.clock().instant();
        var last = Duration.ofSeconds(-1);
        for (var since = Duration.ZERO; since.compareTo(LONG_AFTER) <= 0; since = since.plus(STEP)) {
            everyStep.accept(network.clock().instant());
            if (accepted()) {
                assertThat(last.plus(STEP)).as("refused once, accepted later").isGreaterThanOrEqualTo(since);
                last = since;
            }
            network.clock().advance(STEP);
        }
        assertThat(network.clock().instant()).isAfter(revoked.plus(LONG_AFTER));
        return last;
    }

    private void requireWithinTheWindow(Duration last) {
        var policy = network.registry().snapshot().policy();
        var window = policy.ocspFreshness().plus(policy.clockTolerance());
        assertThat(window).isLessThanOrEqualTo(Duration.ofMinutes(70));
        assertThat(last).isBetween(Duration.ZERO, window);
    }

    @Test
    void aSealWithTheLastGoodProofIsTakenWithinTheWindowAndNeverAfterIt() throws Exception {
        var stolen = network.sealing(ExchangeNetwork.DELBRUECK);
        OcspResponse good = network.consumer().keys().ocsp(stolen);
        network.pki().revoke(stolen.certificate());
        var last = lastAccepted(_ -> {
            refresh(List.of(network.consumer(), network.provider()));
            network.consumer().keys().seal(ExchangeNetwork.DELBRUECK, stolen, good);
            network.provider().keys().seal(ExchangeNetwork.PADERBORN, network.sealing(ExchangeNetwork.PADERBORN));
        });
        requireWithinTheWindow(last);
    }

    @Test
    void aConnectionWithTheLastGoodProofIsTakenWithinTheWindowAndNeverAfterIt() throws Exception {
        Credential stolen = network.consumer().keys().authenticationCredential();
        var good = Optional.of(network.consumer().keys().ocsp(stolen));
        network.pki().revoke(stolen.certificate());
        var last = lastAccepted(_ -> {
            refresh(List.of(network.provider()));
            network.consumer().keys().authenticate(stolen, good);
            network.consumer().keys().seal(ExchangeNetwork.DELBRUECK, network.sealing(ExchangeNetwork.DELBRUECK));
            network.provider().keys().seal(ExchangeNetwork.PADERBORN, network.sealing(ExchangeNetwork.PADERBORN));
        });
        requireWithinTheWindow(last);
    }

    @Test
    void whoAsksTheResponderIsRefusedAtOnce() throws Exception {
        assertThat(accepted()).isTrue();
        var revoked = network.sealing(ExchangeNetwork.DELBRUECK);
        network.pki().revoke(revoked.certificate());
        network.consumer().keys().seal(ExchangeNetwork.DELBRUECK, revoked);
        assertThat(accepted()).isFalse();
    }

    @Test
    void whatWasSealedBeforeTheRevocationStaysGoodEvidence() throws Exception {
        assertThat(accepted()).isTrue();
        network.clock().advance(Duration.ofSeconds(30));
        for (var server : network.servers()) {
            assertThat(server.sealLog(network.registry(), network.pki())).isEqualTo(Outcome.TIMED);
        }
        network.clock().advance(Duration.ofMinutes(1));
        network.pki().revoke(network.sealing(ExchangeNetwork.DELBRUECK).certificate());
        network.clock().advance(Duration.ofDays(30));
        network.registry().renew();
        var verification = new ContainerVerification(
                new SealValidation(new CertificateValidation(), new OcspValidation()),
                new EvidenceRecordValidation(new TimestampValidation()));
        for (var server : network.servers()) {
            for (var entry : server.log().entries()) {
                var container = new ByteArrayOutputStream();
                server.log().real().container(entry.logged().sequence()).orElseThrow().write(container);
                assertThat(verification
                        .verify(new ByteArrayInputStream(container.toByteArray()), network.registry().snapshot(),
                                network.clock().instant())
                        .verdict()).isInstanceOf(Passed.class);
            }
        }
    }
}
