package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.registry.entry.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registry in a process of its own is killed while it appends (F1): what it said was appended is there afterwards, and
/// nobody who followed it sees another history.
final class RegistryCrashTest {
    private static final int CYCLES = 5;

    @TempDir
    Path directory;

    @Test
    void keepsWhatItAcknowledgedThroughEveryKill() throws Exception {
        var settings = RunningRegistry.settings(directory);
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        var file = Files.writeString(directory.resolve("registry.properties"), "instance=DE-OWL\ndirectory="
                + settings.directory() + "\nlisten.address=127.0.0.1:0\ncheckpoint.renewal=1s\n");
        var random = new Random(1);
        try (var writers = new Writers(Files.readString(RegistryServer.apiKeyFile(settings)).strip())) {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                try (var registry = RegistryProcess.start(file)) {
                    writers.follow(registry.address());
                    writers.writeUntil(registry.address(), 10 + random.nextInt(40), registry::kill);
                }
            }
            try (var registry = RegistryProcess.start(file)) {
                writers.follow(registry.address());
            }
            assertThat(writers.acknowledged()).isGreaterThanOrEqualTo(CYCLES * 10);
        }
    }
}
