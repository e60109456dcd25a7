package de.hellweg.region.processes;

import static de.hellweg.region.processes.TwoServers.ANSWERING;
import static de.hellweg.region.processes.TwoServers.ASKING;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.processes.LedgerFile.What;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.LeafKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Security servers are killed at any moment (fault F1): while they carry messages, while they start, one of them or both.
/// The seed stands in the output and in every failure; `hellweg.seed` plays it again.
class KillTest {
    private static final int KILLS = 20;
    private static final int CALLERS = 4;
    /// Bodies over 4 KiB are spooled, and the log is sealed all the time.
    private static final String SETTINGS = """
            timestamping.interval=300ms
            spool.memory=4KiB
            message-log.reserve=0
            database.readers=2
            exchange.time-limit=10s
            exchange.connect-time=2s""";

    @TempDir
    private Path directory;

    private final Map<ModelAuthority, List<Checkpoint>> checkpoints = new EnumMap<>(ModelAuthority.class);

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void whateverIsKilledNothingAnsweredIsLostAndNothingIsCalledUnloggedOrTwice() throws Exception {
        long seed = Long.getLong("hellweg.seed", System.nanoTime());
        System.out.println("hellweg.seed=" + seed);
        var random = new Random(seed);
        try (var network = TwoServers.start(directory, SETTINGS, called -> answer(called.id()))) {
            var load = Load.start(network, CALLERS, new Random(random.nextLong()));
            int kills = 0;
            while (kills < KILLS) {
                load.awaitAnswers(2 + random.nextInt(20));
                kills += kill(network, random);
            }
            load.awaitAnswers(10);
            load.end();
            check(network);
            System.out.println(kills + " kills, " + load.answered() + " answers");
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }

    /// Not the same for any two requests, and not always at once.
    private static byte[] answer(String id) {
        var random = new Random(id.hashCode());
        var answer = new byte[1 + random.nextInt(random.nextInt(20) == 0 ? 300_000 : 5_000)];
        random.nextBytes(answer);
        try {
            Thread.sleep(random.nextInt(30));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    /// Kills one server or both, perhaps once more while they start, and waits until they are back.
    private int kill(TwoServers network, Random random) throws IOException, InterruptedException {
        var victims = switch (random.nextInt(5)) {
            case 0, 1 -> List.of(ASKING);
            case 2, 3 -> List.of(ANSWERING);
            default -> List.of(ASKING, ANSWERING);
        };
        int kills = 0;
        for (var victim : victims) {
            keepCheckpoint(network, victim);
        }
        strike(network, victims, random);
        kills += victims.size();
        if (random.nextInt(4) == 0) {
            Thread.sleep(200 + random.nextInt(2_000));
            for (var victim : victims) {
                network.child(victim).kill();
                network.child(victim).start();
                kills++;
            }
        }
        for (var victim : victims) {
            network.child(victim).awaitReady();
        }
        return kills;
    }

    /// At any time, or just when a request or an answer comes out of a server at one end, or goes in.
    private static void strike(TwoServers network, List<ModelAuthority> victims, Random random)
            throws IOException, InterruptedException {
        if (random.nextInt(3) == 0) {
            Thread.sleep(random.nextInt(40));
            victims.forEach(victim -> network.child(victim).kill());
        } else {
            var moments = List.of(What.ASKED, What.CALLED, What.CALLED, What.GAVE, What.ANSWERED, What.ANSWERED);
            var struck = new CountDownLatch(1);
            network.strike().arm(moments.get(random.nextInt(moments.size())), () -> {
                victims.forEach(victim -> network.child(victim).kill());
                struck.countDown();
            });
            assertThat(struck.await(20, TimeUnit.SECONDS)).as("killed").isTrue();
        }
        for (var victim : victims) {
            network.child(victim).start();
        }
    }

    private void keepCheckpoint(TwoServers network, ModelAuthority authority) {
        checkpoints.computeIfAbsent(authority, _ -> new ArrayList<>())
                .add(LogBook.checkpoint(network.administration(authority)));
    }

    private void check(TwoServers network) throws Exception {
        Aftermath.await(network);
        for (var authority : List.of(ASKING, ANSWERING)) {
            keepCheckpoint(network, authority);
        }
        var aftermath = Aftermath.check(network);
        for (var authority : List.of(ASKING, ANSWERING)) {
            var book = aftermath.book(authority);
            checkpoints.getOrDefault(authority, List.of()).forEach(book::require);
            assertThat(book.count(LeafKind.INTERRUPTED)).as("requests that a kill cut off at %s", authority)
                    .isPositive();
            assertThat(network.administration(authority).get("/api/v1/alarms").path("items")).isEmpty();
        }
        assertThat(aftermath.answered()).hasSizeGreaterThan(KILLS * 2);
        requireWholeStores(network);
    }

    /// What lies on the disk once more, after both were killed: every record with its content, nothing beside them.
    private static void requireWholeStores(TwoServers network) throws Exception {
        for (var authority : List.of(ASKING, ANSWERING)) {
            network.child(authority).kill();
            var stored = new StoredLog(network.data(authority), authority.server());
            assertThat(files(network.data(authority).resolve("spool"))).isEmpty();
            assertThat(files(network.data(authority).resolve("bodies")))
                    .containsExactlyInAnyOrderElementsOf(stored.bodyFiles()).isNotEmpty();
            assertThat(stored.verify()).isPositive();
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (var found = Files.list(folder)) {
            return found.map(file -> file.getFileName().toString()).toList();
        }
    }
}
