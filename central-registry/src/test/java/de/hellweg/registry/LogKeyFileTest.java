package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The key of the log is never replaced by a start, whatever became of its file (F18).
final class LogKeyFileTest {
    @TempDir
    Path directory;

    @Test
    void keepsARegistryFromStartingOnceAnyByteOfItChanged() throws IOException {
        RunningRegistry.fresh(directory).close();
        var file = RunningRegistry.settings(directory).directory().resolve("log-key");
        var good = Files.readAllBytes(file);
        var random = new Random(11);
        for (int i = 0; i < 40; i++) {
            var changed = good.clone();
            changed[random.nextInt(good.length - 1)] ^= (byte) (1 << random.nextInt(7));
            refusesToStartWith(file, changed);
        }
        refusesToStartWith(file, new byte[0]);
        refusesToStartWith(file, new byte[]{(byte) 0xFF, (byte) 0xFE});
        refusesToStartWith(file, java.util.Arrays.copyOf(good, good.length / 2));
        Files.write(file, good);
        RunningRegistry.again(directory).close();
    }

    private void refusesToStartWith(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        assertThatThrownBy(() -> RunningRegistry.again(directory)).hasMessageContaining("log-key")
                .hasMessageNotContaining("PRIVATE+KEY+DE");
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    @Test
    void isForItsOwnersEyesOnly() throws IOException {
        RunningRegistry.fresh(directory).close();
        var settings = RunningRegistry.settings(directory);
        for (Path secret : new Path[]{settings.directory().resolve("log-key"), RegistryServer.apiKeyFile(settings)}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret))).isEqualTo("rw-------");
        }
    }
}
