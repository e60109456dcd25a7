package de.hellweg.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A registry in a process of its own, which tests kill and stop.
final class RegistryProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Process child;
    private final String address;

    private RegistryProcess(Process child, String address) {
        this.child = child;
        this.address = address;
    }

    /// Starts one and waits until it says where it listens.
    ///
    /// @param settings its settings file; what it says on standard error is kept beside it
    static RegistryProcess start(Path settings) throws IOException {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var errors = settings.resolveSibling(settings.getFileName() + ".errors");
        var child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", classPath, "de.hellweg.registry.Main", "start",
                settings.toString()).redirectError(errors.toFile()).start();
        try {
            return new RegistryProcess(child, address(child, errors));
        } catch (IOException | AssertionError e) {
            child.destroyForcibly();
            throw e;
        }
    }

    private static String address(Process child, Path errors) throws IOException {
        BufferedReader lines = child.inputReader(UTF_8);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group();
            }
        }
        throw new AssertionError("the registry did not start: " + Files.readString(errors));
    }

    String address() {
        return address;
    }

    long pid() {
        return child.pid();
    }

    /// As `kill -9`.
    void kill() throws InterruptedException {
        child.destroyForcibly();
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /// Sends a signal, e.g. `STOP`.
    void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(child.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Override
    public void close() {
        child.destroyForcibly();
    }
}
