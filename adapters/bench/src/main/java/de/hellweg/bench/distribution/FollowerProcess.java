package de.hellweg.bench.distribution;

import de.hellweg.bench.Started;
import de.hellweg.http.AddressRule;
import de.hellweg.http.HttpClient;
import de.hellweg.http.HttpResponse;
import de.hellweg.securityserver.registry.FollowedRegistry;
import de.hellweg.securityserver.registry.RegistryRefusals;
import de.hellweg.securityserver.registry.RegistryRound;
import de.hellweg.securityserver.registry.RegistryWitness;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.RegistryFollower;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/// What a security server does to follow the registry, and nothing else of it. It tells on HTTP how many entries it
/// believes, and at `/heap` how much of its heap is used after a collection.
public final class FollowerProcess {
    private static final Duration POLL = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private FollowerProcess() {}

    /// Runs until its standard input ends.
    ///
    /// @param arguments the anchor's file, the directory of its copy
    static void main(String[] arguments) throws IOException {
        var anchor = Anchor.parse(Files.readAllBytes(Path.of(arguments[0])));
        var directory = Path.of(arguments[1]);
        var highWater = Files.createDirectories(directory).resolve("high-water");
        if (!Files.exists(highWater)) {
            FollowedRegistry.init(highWater);
        }
        var seals = RegistrationSeals.ofLog();
        var registry = FollowedRegistry.open(directory.resolve("registry"), highWater,
                RegistryFollower.start(anchor, seals));
        try (var http = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
                var _ = RegistryRound.start(registry, RegistryRefusals.open(directory.resolve("refusals")),
                        new RegistryWitness(http, anchor, key(), Clock.systemUTC()),
                        new RegistryRound.Asking(http, anchor, POLL, RETRY), Clock.systemUTC());
                var tells = Started.plain(exchange -> tell(registry, exchange.path().equals("/heap")))) {
            Started.untilInputEnds(tells.address().getPort());
        }
    }

    private static NoteSigner key() {
        var name = LogOrigin.ofMessages(SecurityServerId.parse("DE/KOM/00000000/ss"));
        return NoteSigner.parse(NoteSigner.generateEncoded(name, new SecureRandom()));
    }

    private static HttpResponse tell(FollowedRegistry registry, boolean heap) {
        long told = heap ? heapUsed() : registry.snapshot().size();
        return HttpResponse.of(200, "text/plain", String.valueOf(told).getBytes(StandardCharsets.UTF_8));
    }

    private static long heapUsed() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
