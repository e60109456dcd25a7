package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.registry.Anchor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Genuine words of the registry at the wrong time: T1, T2.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
class RegistryStateTest {
    private static final String TOO_OLD = "server.clientproxy.global_conf_outdated";

    /// `registry.retry` of the model region's servers.
    private static final Duration RETRY = Duration.ofMillis(200);
    /// Questions that bring something new at the start.
    private static final int CATCHING_UP = 4;

    private TwoTowns network;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
    }

    @AfterEach
    void mend() {
        network.mend();
    }

    /// T1: servers that have seen nothing newer believe yesterday's state, but carry nothing by it.
    @Test
    void yesterdaysStateCarriesNothingAndTodaysDoes() {
        network.servers().forEach(TownServer::stop);
        var recorded = RecordedRegistry.of(network.registryApi());
        network.registry().answers(recorded);
        network.clock().move(Duration.ofHours(23));
        network.servers().forEach(TownServer::start);
        network.awaitAnswered();

        network.clock().move(Duration.ofMinutes(61));
        assertThat(network.outcome()).isEqualTo(TOO_OLD);
        network.servers().forEach(TownServer::restart);
        network.servers().forEach(server -> TwoTowns.await("a refusal to work",
                () -> server.findings().stream().anyMatch(each -> each.startsWith("registry stopped"))));
        assertThat(network.outcome()).isEqualTo(TOO_OLD);
        assertThat(network.asking().metric("hellweg_registry_age_seconds"))
                .isGreaterThan(86_400.0);
    }

    /// T2.
    @Test
    void anEarlierStateIsRefusedWithAnAlarmHoweverOftenItIsShown() {
        var recorded = RecordedRegistry.of(network.registryApi());
        grow("freigabe-eins");
        network.registry().answers(recorded);
        long before = network.registry().asked();

        network.servers().forEach(TownServer::awaitRegistryRefused);
        TwoTowns.await("forty tries", () -> network.registry().asked() > before + 40);
        network.servers().forEach(server -> assertThat(server.registrySize()).isEqualTo(recorded.entries().size() + 1));
        assertThat(network.outcome()).isEqualTo("answered 200");
        assertThat(network.asking().metric("hellweg_findings{severity=\"warning\"}")).isGreaterThan(0);
    }

    /// T2: whoever holds the anchor can see from the two checkpoints what the registry did, also after a restart, until
    /// somebody has looked.
    @Test
    void aRefusedStateIsKeptWithTheTwoSignedCheckpointsThatContradictEachOther() {
        var recorded = RecordedRegistry.of(network.registryApi());
        grow("freigabe-beleg");
        var key = Anchor.parse(network.registrar().anchor()).logKey();
        network.registry().answers(recorded);
        network.asking().awaitRegistryRefused();
        network.registry().away();
        network.asking().restart();

        var refusal = network.asking().registryRefusals().getFirst();
        var believed = Checkpoint.open(refusal.path("believed").asString(""), key);
        var refused = Checkpoint.open(refusal.path("refused").asString(""), key);
        assertThat(believed.size()).isEqualTo(recorded.entries().size() + 1);
        assertThat(refused.size()).isEqualTo(recorded.entries().size());
        assertThat(network.asking().findings()).anyMatch(each -> each.startsWith("registry warning: Refused: "));

        var target = "/api/v1/registry-refusals/" + refusal.path("id").asString("");
        assertThat(network.asking().api().delete(target).status()).isEqualTo(204);
        assertThat(network.asking().api().delete(target).status()).isEqualTo(404);
        assertThat(network.asking().registryRefusals()).isEmpty();
    }

    /// T3: whoever fetches the checkpoint sees who else stands on the same history.
    @Test
    void theServersCosignWhatTheyBelieve() {
        network.servers().forEach(TownServer::restart);
        var keys = network.servers().stream().map(
                server -> NoteVerifier.parse(server.api().get("/api/v1/server").json().path("logKey").asString("")))
                .toList();
        TwoTowns.await("cosignatures", () -> SignedNote.parse(network.registryApi().get("/checkpoint").text()),
                note -> keys.stream().anyMatch(key -> note.cosignedBy(key).isPresent()));
    }

    /// T2: what was seen is known after a restart, too, and without the copy of the registry.
    @Test
    void anEarlierStateIsRefusedAfterARestartAndAWipedCache() throws IOException {
        var recorded = RecordedRegistry.of(network.registryApi());
        grow("freigabe-zwei");
        network.registry().answers(recorded);

        network.asking().stop();
        network.asking().wipeRegistryRefusals();
        network.asking().start();
        network.asking().awaitRegistryRefused();
        assertThat(network.asking().registrySize()).isEqualTo(recorded.entries().size() + 1);
        network.awaitAnswered();

        network.asking().stop();
        network.asking().wipeRegistryRefusals();
        network.asking().wipeRegistryCopy();
        network.asking().start();
        network.asking().awaitRegistryRefused();
        assertThat(network.asking().registrySize()).isZero();
        assertThat(network.outcome()).isEqualTo(TOO_OLD);
    }

    /// T2: nor is it believed when it lies where the server keeps its copy.
    @Test
    void anEarlierCopyPutInPlaceOfTheNewOneIsNotTakenUp() throws IOException {
        var recorded = RecordedRegistry.of(network.registryApi());
        grow("freigabe-drei");
        network.asking().stop();
        network.registry().away();
        Files.writeString(network.asking().data("registry").resolve("entries"), recorded.lines());
        Files.writeString(network.asking().data("registry").resolve("checkpoint"), recorded.note());

        network.asking().start();
        assertThat(network.asking().registrySize()).isZero();
        assertThat(network.outcome()).isEqualTo(TOO_OLD);

        network.registry().back();
        network.awaitAnswered();
        assertThat(network.asking().registrySize()).isEqualTo(recorded.entries().size() + 1);
    }

    /// T2: an older checkpoint over the same entries is a step back as well.
    @Test
    void anEarlierCheckpointOverTheSameEntriesIsRefused() {
        var recorded = RecordedRegistry.of(network.registryApi());
        for (var server : network.servers()) {
            TwoTowns.await("a newer checkpoint",
                    () -> server.registryTime().isAfter(recorded.time()));
        }
        network.registry().answers(recorded);
        network.servers().forEach(TownServer::awaitRegistryRefused);
        assertThat(network.outcome()).isEqualTo("answered 200");
    }

    /// What is no answer of a registry changes nothing, and following goes on when it is one again.
    @Test
    void rubbishInPlaceOfTheRegistryIsOnlyTrouble() {
        var note = RecordedRegistry.of(network.registryApi()).note();
        List<HttpHandler> rubbish = List.of(_ -> HttpResponse.of(500), _ -> HttpResponse.of(302), _ -> json(""),
                _ -> json("nothing"), _ -> json("{}"), _ -> json("[]"), _ -> json("{\"checkpoint\":1,\"entries\":[]}"),
                _ -> json("{\"checkpoint\":\"\",\"entries\":[\"{}\"]}"),
                _ -> json("{\"checkpoint\":\"" + note.replace("\n", "\\n") + "\",\"entries\":[\"{}\",\"x\"]}"),
                _ -> json("[".repeat(100_000)), _ -> HttpResponse.of(200, "application/json", new byte[2 << 20]));
        for (var handler : rubbish) {
            long before = network.registry().asked();
            network.registry().answers(handler);
            TwoTowns.await("some tries", () -> network.registry().asked() >= before + 4);
            assertThat(network.outcome()).isEqualTo("answered 200");
        }
        network.servers().forEach(server -> assertThat(server.findings())
                .anyMatch(each -> each.startsWith("registry warning: It cannot be followed")));
        network.registry().back();
        grow("nach-dem-unsinn");
    }

    /// Whoever stands in the registry's place without its key cannot make a server take in whatever he likes.
    @Test
    void nothingIsFetchedOnACheckpointThatTheRegistryDidNotSign() {
        var stranger = NoteSigner.parse(
                NoteSigner.generateEncoded(LogOrigin.ofRegistry(new InstanceId("DE-OWL")), new SecureRandom()));
        var note = new Checkpoint(stranger.name(), 1_000_000, Digest.sha256(), network.clock().instant())
                .sign(stranger).encoded();
        var fetched = new AtomicLong();
        network.registry().answers(exchange -> {
            if (exchange.path().equals("/log/follow")) {
                return json("{\"checkpoint\":\"" + note.replace("\n", "\\n") + "\",\"entries\":[]}");
            }
            if (!exchange.path().equals("/log/keys")) {
                fetched.incrementAndGet();
            }
            return json("{}\n".repeat(500));
        });
        network.servers().forEach(TownServer::awaitRegistryRefused);
        assertThat(network.asking().findings()).anyMatch(each -> each.contains("not signed by the registry's key"));
        assertThat(fetched).hasValue(0);
        assertThat(network.outcome()).isEqualTo("answered 200");
    }

    private static HttpResponse json(String text) {
        return HttpResponse.of(200, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    /// A cache before the registry, say, answers at once what is known.
    @Test
    void aRegistryThatRepeatsItselfAtOnceIsNotAskedAsFastAsItAnswers() {
        network.servers().forEach(TownServer::stop);
        network.registry().answers(RecordedRegistry.of(network.registryApi()));
        long before = network.registry().asked();
        long start = System.nanoTime();
        network.servers().forEach(TownServer::start);
        network.awaitAnswered();
        TwoTowns.await("some tries", () -> network.registry().asked() > before + 20);
        long mostPauses = (System.nanoTime() - start) / RETRY.toNanos() + 1;
        assertThat(network.registry().asked() - before).isLessThanOrEqualTo(2 * (mostPauses + CATCHING_UP));
    }

    private void grow(String purpose) {
        network.define(purpose);
        network.follow();
    }
}
