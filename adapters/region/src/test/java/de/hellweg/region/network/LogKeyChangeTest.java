package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The registry's log key changes under servers that know the first one by their anchor: none loses touch, neither one that
/// was there, nor one that was away, nor one that begins anew.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
class LogKeyChangeTest {
    private TwoTowns network;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
    }

    @AfterEach
    void mend() {
        network.mend();
    }

    private void step(String path, String key) {
        var said = network.registryApi().post(path, "{\"logKey\":\"" + key + "\"}");
        assertThat(said.status()).as(said.text()).isEqualTo(201);
    }

    private void change() {
        var old = network.shared().registry().anchor().logKey().encoded();
        var next = network.shared().prepareLogKey();
        step("/api/v1/log-keys", next);
        network.define("im-uebergang");
        step("/api/v1/log-keys/retired", old);
        network.define("nach-dem-uebergang");
        network.shared().restartRegistry();
    }

    @Test
    void serversThatWereThereOrAwayOrBeginAnewFollowWithTheirOldAnchor() throws IOException {
        var anchor = Files.readAllBytes(network.shared().anchorFile());
        network.asking().stop();
        change();
        network.asking().start();
        network.awaitAnswered();
        network.follow();

        change();
        network.follow();
        network.awaitAnswered();

        network.asking().stop();
        Files.delete(network.asking().data("registry").resolve("checkpoint"));
        network.asking().start();
        network.follow();
        network.awaitAnswered();
        assertThat(network.shared().anchorFile()).hasBinaryContent(anchor);
        assertThat(network.servers()).allSatisfy(server -> assertThat(server.findings()).isEmpty());
    }
}
