package de.hellweg.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/hellweg`, with a Java that says with what it was called.
class LauncherTest {
    private static final Path LAUNCHER = Path.of("src/main/launcher/hellweg");

    @TempDir
    private Path directory;

    private Path home;
    private Path natives;

    @BeforeEach
    void install() throws Exception {
        home = directory.resolve("a place/hellweg");
        script(home.resolve("bin/hellweg"), Files.readString(LAUNCHER));
        script(directory.resolve("jdk/bin/java"), """
                #!/bin/sh
                if [ "$1" = -version ]; then
                  echo 'openjdk version "25.0.1"' >&2
                else
                  printf '%s\\n' "$@"
                fi
                """);
        natives = home
                .resolve("lib/native/" + System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-" + machine());
    }

    private static String machine() {
        return System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
    }

    private static void script(Path file, String text) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> calledWith(String... arguments) throws Exception {
        var command = new ProcessBuilder(home.resolve("bin/hellweg").toString());
        command.command().addAll(List.of(arguments));
        command.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
        command.environment().put("HELLWEG_JAVA_OPTIONS", "-Xmx256m -Dorg.sqlite.lib.name=mine.so");
        var process = command.redirectErrorStream(true).start();
        try {
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return said.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void namesTheNativeLibrariesOfThisMachine() throws Exception {
        Files.createDirectories(natives);
        assertThat(calledWith("server", "start", "a file")).contains("-Djava.library.path=" + natives,
                "-Dorg.sqlite.lib.path=" + natives, "-Dcom.amazon.corretto.crypto.provider.useExternalLib=true")
                .endsWith("-classpath", home + "/lib/*", "de.hellweg.command.Main", "server", "start", "a file");
    }

    @Test
    void theOperatorsOptionsComeAfterItsOwn() throws Exception {
        Files.createDirectories(natives);
        assertThat(calledWith("verify")).containsSubsequence("-Dorg.sqlite.lib.name=libsqlitejdbc.so", "-Xmx256m",
                "-Dorg.sqlite.lib.name=mine.so", "-classpath");
    }

    @Test
    void leavesThemToTheLibrariesThemselvesOnAMachineItHasNoneFor() throws Exception {
        assertThat(calledWith("verify")).noneMatch(option -> option.contains("library.path"))
                .doesNotContain("-Dcom.amazon.corretto.crypto.provider.useExternalLib=true", "");
    }
}
