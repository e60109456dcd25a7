package de.hellweg.securityserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk without room (fault F4): a real one, a tmpfs of a few megabytes in a mount namespace that ends with its process.
class DiskFullTest {
    private static final String MOUNTED = "mount -t tmpfs -o size=12m tmpfs \"$1\""
            + " && exec \"$2\" -cp \"$3\" \"$4\" \"$1\"";

    @TempDir
    Path directory;

    private Optional<Process> child = Optional.empty();

    @AfterEach
    void endChild() {
        child.ifPresent(Process::destroyForcibly);
    }

    @Test
    void nothingPassesUnloggedWhileTheDiskIsFullAndAllGoesOnWhenThereIsRoom() throws Exception {
        var disk = Files.createDirectory(directory.resolve("disk")).toString();
        var said = directory.resolve("said");
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var program = new ProcessBuilder("unshare", "--map-root-user", "--mount", "sh", "-c",
                MOUNTED, "sh", disk,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), classPath,
                FullDisk.class.getName());
        program.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m"
                + " --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow");
        child = Optional.of(program.redirectErrorStream(true).redirectOutput(said.toFile()).start());
        assertThat(child.get().waitFor(150, TimeUnit.SECONDS)).isTrue();
        assertThat(child.get().exitValue()).as(Files.readString(said)).isZero();
    }
}
