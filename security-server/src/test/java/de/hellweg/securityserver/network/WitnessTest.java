package de.hellweg.securityserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.registry.entry.RegistryEvent;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each message makes its receiver a witness of the logs its sender stands on (threat T3).
class WitnessTest {
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

    private void exchange() throws Exception {
        assertThat(network.send(network.request("/person/42").GET()).statusCode()).isEqualTo(200);
    }

    @Test
    void raisesNoAlarmWhileAllIsWell() throws Exception {
        for (int i = 0; i < 3; i++) {
            exchange();
            network.consumer().sealLog(network.registry(), network.pki());
            network.provider().sealLog(network.registry(), network.pki());
            network.registry()
                    .append(new RegistryEvent.MemberAdded(MemberId.of("DE-OWL", "KOM", "0577402" + i), "Stadt"));
        }
        assertThat(network.consumer().alarms()).isEmpty();
        assertThat(network.provider().alarms()).isEmpty();
    }

    @Test
    void raisesAlarmWhenTheRegistryShowsTwoServersTwoHistories() throws Exception {
        var other = network.registry().forked();
        network.registry().append(new RegistryEvent.MemberAdded(MemberId.of("DE-OWL", "KOM", "05774004"), "Stadt A"));
        other.append(new RegistryEvent.MemberAdded(MemberId.of("DE-OWL", "KOM", "05774005"), "Stadt B"));
        network.provider().open(other, BoxServer.TIME_LIMIT);
        exchange();
        assertThat(network.provider().alarms())
                .containsExactly("REGISTRY_SPLIT_VIEW " + network.consumer().id().path());
        assertThat(network.consumer().alarms())
                .containsExactly("REGISTRY_SPLIT_VIEW " + network.provider().id().path());
    }

    @Test
    void wakesTheRoundWhenAPeerKnowsMore() throws Exception {
        var ahead = network.registry().forked();
        ahead.append(new RegistryEvent.MemberAdded(MemberId.of("DE-OWL", "KOM", "05774005"), "Stadt B"));
        network.provider().open(ahead, BoxServer.TIME_LIMIT);
        exchange();
        assertThat(network.registry().woken()).isEqualTo(1);
        assertThat(network.consumer().alarms()).isEmpty();
    }

    @Test
    void raisesAlarmWhenAPeersLogContradictsItself() throws Exception {
        var key = network.provider().keys().logSigner();
        var now = network.clock().instant();
        network.provider().log().show(new Checkpoint(key.name(), 5, Digest.sha256(new byte[1]), now).sign(key));
        exchange();
        assertThat(network.consumer().alarms()).isEmpty();
        network.provider().log().show(new Checkpoint(key.name(), 5, Digest.sha256(new byte[2]), now).sign(key));
        exchange();
        assertThat(network.consumer().alarms()).containsExactly("PEER_LOG_FORKED " + network.provider().id().path());
        network.provider().log()
                .show(new Checkpoint(key.name(), 4, Digest.sha256(new byte[3]), now.plusSeconds(1)).sign(key));
        exchange();
        assertThat(network.consumer().alarms()).hasSize(2);
    }

    @Test
    void raisesAlarmWhenACheckpointIsNotThePeers() throws Exception {
        var name = network.provider().keys().logSigner().name();
        var stranger = NoteSigner.parse(NoteSigner.generateEncoded(name, new SecureRandom()));
        network.provider().log()
                .show(new Checkpoint(name, 5, Digest.sha256(new byte[1]), network.clock().instant()).sign(stranger));
        exchange();
        assertThat(network.consumer().alarms())
                .containsExactly("PEER_CHECKPOINT_FALSE " + network.provider().id().path());
    }
}
