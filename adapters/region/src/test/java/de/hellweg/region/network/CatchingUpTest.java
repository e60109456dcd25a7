package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.AddressRule;
import de.hellweg.http.HttpClient;
import de.hellweg.registry.RegistryServer;
import de.hellweg.registry.RegistrySettings;
import de.hellweg.securityserver.registry.FollowedRegistry;
import de.hellweg.securityserver.registry.RegistryRefusals;
import de.hellweg.securityserver.registry.RegistryRound;
import de.hellweg.securityserver.registry.RegistryWitness;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.entry.Policy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that was away while the registry's log grew by more than one answer holds.
@Timeout(120)
class CatchingUpTest {
    private static final int MISSED = 320;
    private static final String LONG_NAME = "Auskunft ".repeat(440).strip();

    @TempDir
    private Path directory;

    @Test
    void aServerThatMissedDaysCatchesUpByTheDeltaAlone() throws IOException {
        var settings = RegistrySettings.of(new InstanceId("DE-MS"), directory.resolve("registry"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        var highWater = directory.resolve("high-water");
        FollowedRegistry.init(highWater);
        try (var server = RegistryServer.start(settings, Clock.systemUTC())) {
            var registry = new Api(server.address(),
                    Files.readString(settings.directory().resolve("api-key")).strip());
            define(registry, 0);
            follow(server.anchor(), highWater, 2);
            byte[] before = Files.readAllBytes(directory.resolve("copy/entries"));
            for (int i = 1; i <= MISSED; i++) {
                define(registry, i);
            }
            follow(server.anchor(), highWater, 2 + MISSED);
            byte[] after = Files.readAllBytes(directory.resolve("copy/entries"));
            assertThat(after.length - before.length).as("more than a JSON document may have").isGreaterThan(1 << 20);
            assertThat(Arrays.copyOf(after, before.length)).isEqualTo(before);
            assertThat(directory.resolve("copy/entries.refused")).doesNotExist();
        }
    }

    private static void define(Api registry, int number) {
        var said = registry.post("/api/v1/purposes", """
                {"code":"zweck-%d","nameDe":"%s","nameEn":"Trial","legalBasis":"BMG § 34","retention":"P6M"}"""
                .formatted(number, LONG_NAME));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
    }

    /// Starts from the copy, follows until it has so many entries, and ends.
    private void follow(Anchor anchor, Path highWater, long size) {
        var registry = FollowedRegistry.open(directory.resolve("copy"), highWater,
                RegistryFollower.start(anchor, RegistrationSeals.ofLog()));
        var name = LogOrigin.ofMessages(SecurityServerId.parse("DE-MS/KOM/05515000/ss1"));
        var key = NoteSigner.parse(NoteSigner.generateEncoded(name, new SecureRandom()));
        try (var http = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
                var round = RegistryRound.start(registry, RegistryRefusals.open(directory.resolve("refusals")),
                        new RegistryWitness(http, anchor, key, Clock.systemUTC()),
                        new RegistryRound.Asking(http, anchor, Duration.ofSeconds(1), Duration.ofMillis(100)),
                        Clock.systemUTC())) {
            TwoTowns.await("all entries, but " + round.trouble(), () -> registry.snapshot().size() == size);
        }
    }
}
