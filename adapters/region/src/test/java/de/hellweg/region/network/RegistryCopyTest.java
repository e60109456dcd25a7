package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.registry.RegistryServer;
import de.hellweg.registry.RegistrySettings;
import de.hellweg.securityserver.registry.FollowedRegistry;
import de.hellweg.trust.certificate.CertificateValidation;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.ocsp.OcspValidation;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.seal.SealValidation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The copy of the registry's log that a server keeps, damaged in every way: F17.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
class RegistryCopyTest {
    private static final String TOO_OLD = "server.clientproxy.global_conf_outdated";
    private static final int MUTATIONS = 1_000;
    private static final long SEED = 17;

    private TwoTowns network;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
    }

    @AfterEach
    void mend() {
        network.mend();
    }

    @Test
    void aDamagedCopyIsNoticedAndAGoodOneFetchedInItsPlace(@TempDir Path elsewhere) throws IOException {
        var entries = "entries";
        var checkpoint = "checkpoint";
        damaged(entries, good -> Arrays.copyOf(good, good.length / 2));
        damaged(entries, good -> flipped(good, good.length / 3));
        damaged(entries, _ -> new byte[0]);
        damaged(checkpoint, good -> Arrays.copyOf(good, good.length - 1));
        damaged(checkpoint, good -> flipped(good, good.length - 10));
        damaged(checkpoint, _ -> new byte[0]);
        var other = otherInstance(elsewhere);
        damaged(checkpoint, _ -> other.note().getBytes(StandardCharsets.UTF_8));
        damaged(entries, _ -> other.lines().getBytes(StandardCharsets.UTF_8));
    }

    @FunctionalInterface
    private interface Damage {
        byte[] to(byte[] good);
    }

    /// Without the registry the server stands still rather than believe it, with the registry it mends itself.
    private void damaged(String name, Damage damage) throws IOException {
        var server = network.asking();
        server.stop();
        network.registry().away();
        var file = server.data("registry").resolve(name);
        var bad = damage.to(Files.readAllBytes(file));
        Files.write(file, bad);

        server.start();
        assertThat(server.registrySize()).isZero();
        assertThat(network.outcome()).isEqualTo(TOO_OLD);
        assertThat(file.resolveSibling(name + ".refused")).as("is kept for whoever looks into it")
                .hasBinaryContent(bad);

        network.registry().back();
        network.awaitAnswered();
        network.follow();
        keepsItsCopyOverARestart();
    }

    private void keepsItsCopyOverARestart() {
        network.registry().away();
        long size = network.asking().registrySize();
        network.asking().restart();
        assertThat(network.asking().registrySize()).isEqualTo(size);
        network.awaitAnswered();
        network.registry().back();
    }

    private static byte[] flipped(byte[] good, int at) {
        var bad = good.clone();
        bad[at] ^= 1;
        return bad;
    }

    private static RecordedRegistry otherInstance(Path directory) {
        var settings = RegistrySettings.of(new InstanceId("DE-MS"), directory.resolve("registry"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        try (var registry = RegistryServer.start(settings, Clock.systemUTC())) {
            return RecordedRegistry.of(new Api(registry.address(), ""));
        }
    }

    /// A crash between the first entries and their checkpoint leaves entries alone; they must not stand before those that are
    /// fetched again.
    @Test
    void entriesThatACrashLeftWithoutACheckpointDoNotSpoilTheCopy() throws IOException {
        network.asking().stop();
        Files.delete(network.asking().data("registry").resolve("checkpoint"));
        network.asking().start();
        network.follow();
        network.define("nach-dem-absturz");
        network.follow();
        keepsItsCopyOverARestart();
    }

    /// A disk that takes the entries and then nothing more: they are asked for again, and must stand in the copy once.
    @Test
    void aCheckpointThatCouldNotBeKeptDoesNotSpoilTheCopy() throws IOException {
        network.follow();
        long before = network.asking().registrySize();
        network.asking().stop();
        var obstacle = Files.createDirectories(
                network.asking().data("registry").resolve("checkpoint.next").resolve("in-the-way")).getParent();
        network.asking().start();
        network.define("volle-platte");
        TwoTowns.await("trouble", network.asking()::findings,
                found -> found.stream().anyMatch(each -> each.contains("cannot be written")));
        assertThat(network.asking().registrySize()).isEqualTo(before);
        assertThat(network.outcome()).isEqualTo("answered 200");

        Files.delete(obstacle.resolve("in-the-way"));
        Files.delete(obstacle);
        network.follow();
        network.define("platte-wieder-frei");
        network.follow();
        keepsItsCopyOverARestart();
    }

    @Test
    void noneOfAThousandDamagedCopiesIsBelieved(@TempDir Path scratch) throws IOException {
        network.asking().stop();
        var entries = TwoTowns.bytes(network.asking().data("registry").resolve("entries"));
        var checkpoint = TwoTowns.bytes(network.asking().data("registry").resolve("checkpoint"));
        var highWater = network.asking().data("registry-high-water");
        network.asking().start();
        var start = RegistryFollower.start(Anchor.parse(TwoTowns.bytes(network.shared().anchorFile())),
                RegistrationSeals.by(new SealValidation(new CertificateValidation(), new OcspValidation())));
        var whole = opened(scratch.resolve("whole"), entries, checkpoint, highWater, start);
        assertThat(whole.snapshot().size()).isPositive();

        var random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            var folder = scratch.resolve("copy");
            boolean inEntries = random.nextBoolean();
            var changed = inEntries ? mutated(entries, random) : mutated(checkpoint, random);
            var copy = inEntries
                    ? opened(folder, changed, checkpoint, highWater, start)
                    : opened(folder, entries, changed, highWater, start);
            assertThat(copy.snapshot().size()).as("mutation %s", i).isZero();
            Files.deleteIfExists(folder.resolve("entries.refused"));
            Files.deleteIfExists(folder.resolve("checkpoint.refused"));
        }
    }

    private static FollowedRegistry opened(Path folder, byte[] entries, byte[] checkpoint, Path highWater,
            RegistryFollower start) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("entries"), entries);
        Files.write(folder.resolve("checkpoint"), checkpoint);
        return FollowedRegistry.open(folder, highWater, start);
    }

    /// A bit changed, a piece cut off or taken out, or bytes put in.
    private static byte[] mutated(byte[] good, Random random) {
        int at = random.nextInt(good.length);
        return switch (random.nextInt(4)) {
            case 0 -> flippedBit(good, at, random.nextInt(8));
            case 1 -> Arrays.copyOf(good, at);
            case 2 -> joined(Arrays.copyOf(good, at),
                    Arrays.copyOfRange(good, Math.min(good.length, at + 1 + random.nextInt(40)), good.length));
            default -> joined(joined(Arrays.copyOf(good, at), new byte[]{(byte) random.nextInt(256)}),
                    Arrays.copyOfRange(good, at, good.length));
        };
    }

    private static byte[] flippedBit(byte[] good, int at, int bit) {
        var bad = good.clone();
        bad[at] ^= (byte) (1 << bit);
        return bad;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
