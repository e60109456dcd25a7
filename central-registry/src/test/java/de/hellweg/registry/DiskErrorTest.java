package de.hellweg.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.registry.entry.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The kernel refuses to bring a registry's writes to the disk (F5): nothing is acknowledged meanwhile, and what was
/// acknowledged before and after is there, in one history, also when the process is killed then.
@Timeout(120)
final class DiskErrorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void nothingIsAcknowledgedThatCouldNotBeSynced() throws Exception {
        var settings = RunningRegistry.settings(directory);
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        var file = Files.writeString(directory.resolve("registry.properties"), "instance=DE-OWL\ndirectory="
                + settings.directory() + "\nlisten.address=127.0.0.1:0\n");
        try (var writers = new Writers(Files.readString(RegistryServer.apiKeyFile(settings)).strip())) {
            try (var registry = RegistryProcess.start(file)) {
                assertThat(writers.write(registry.address(), PATIENCE)).isEqualTo(201);
                writers.follow(registry.address());
                try (var _ = new FailingSyncs(registry.pid())) {
                    for (int i = 0; i < 3; i++) {
                        assertThat(writers.write(registry.address(), PATIENCE)).isEqualTo(503);
                        writers.follow(registry.address());
                    }
                }
                assertThat(writers.write(registry.address(), PATIENCE)).isEqualTo(201);
                writers.follow(registry.address());
                registry.kill();
            }
            try (var registry = RegistryProcess.start(file)) {
                writers.follow(registry.address());
                assertThat(writers.write(registry.address(), PATIENCE)).isEqualTo(201);
            }
            assertThat(writers.acknowledged()).isEqualTo(3);
        }
    }

    /// While it is open, every fsync and fdatasync of a process ends with EIO.
    private static final class FailingSyncs implements AutoCloseable {
        private final Process tracer;

        FailingSyncs(long pid) throws IOException {
            tracer = new ProcessBuilder("strace", "-f", "-e", "trace=fsync,fdatasync", "-e",
                    "inject=fsync,fdatasync:error=EIO", "-o", "/dev/null", "-p", Long.toString(pid))
                    .redirectErrorStream(true).start();
            var said = tracer.inputReader(UTF_8).readLine();
            assertThat(said).contains("attached");
        }

        @Override
        public void close() {
            tracer.destroy();
            assertThat(tracer.onExit().orTimeout(30, TimeUnit.SECONDS).join().isAlive()).isFalse();
        }
    }
}
