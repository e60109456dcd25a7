package de.hellweg.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hellweg region --once` in a process of its own, with what `mvn -P region` gives it.
class RegionCommandTest {
    /// All five authorities, the registry and the trust services together stay below this.
    private static final long MOST_KIBIBYTES = 512 * 1_024;
    private static final Pattern FLAG = Pattern.compile("<argument>(-[-X][^<]+)</argument>");

    @TempDir
    private Path directory;

    @Test
    void showsTheMainJobVerifiesEverythingAndKeepsToItsMemory() throws Exception {
        var said = directory.resolve("said");
        var process = new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            long most = 0;
            while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
                most = Math.max(most, residentKibibytes(process.pid()));
            }
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
            assertThat(Files.readString(said)).contains("The model region is ready", "TOTAL_PASSED")
                    .doesNotContain("NOT as expected");
            assertThat(most).as("resident memory in KiB").isBetween(10_000L, MOST_KIBIBYTES);
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command() throws IOException {
        var command = new ArrayList<String>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        var pom = Files.readString(Path.of(System.getProperty("hellweg.root"), "adapters", "command", "pom.xml"));
        FLAG.matcher(pom.substring(pom.indexOf("model-region"), pom.indexOf("-classpath"))).results()
                .forEach(flag -> command.add(flag.group(1)));
        assertThat(command).anyMatch(flag -> flag.startsWith("-Xmx"));
        command.addAll(Arrays.asList("-cp", System.getProperty("java.class.path"), Main.class.getName(), "region",
                "--directory=" + directory.resolve("region"), "--port=0", "--once=true"));
        return command;
    }

    /// The most there was so far, or 0 when the process has just ended.
    private static long residentKibibytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst().orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }
}
