package de.hellweg.region.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A security server in a process of its own: started, killed, frozen, started again.
final class ServerChild implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m",
            "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Path settings;
    private final Path said;
    private final Probe administration;
    private Optional<Process> running = Optional.empty();

    /// @param said file for what it writes
    ServerChild(Path settings, Path said, Probe administration) {
        this.settings = settings;
        this.said = said;
        this.administration = administration;
    }

    /// Starts it and does not wait.
    ///
    /// @param before command that the server's own is appended to, or nothing
    void start(String... before) throws IOException {
        var command = new ArrayList<>(List.of(before));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, ServerProcess.class.getName(), settings.toString()));
        running = Optional.of(new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile())).start());
    }

    /// Waits until it carries messages.
    void awaitReady() throws IOException, InterruptedException {
        long until = System.nanoTime() + READY_WITHIN.toNanos();
        while (administration.status("/health/ready") != 200) {
            assertThat(process().isAlive()).as("it ended: %s", said()).isTrue();
            assertThat(System.nanoTime()).as("it does not get ready: %s", said()).isLessThan(until);
            Thread.sleep(20);
        }
    }

    /// SIGKILL, and its end awaited.
    void kill() {
        process().destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /// SIGSTOP: its sockets stay open, and it does nothing.
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        var sent = new ProcessBuilder("kill", "-" + name, String.valueOf(process().pid())).inheritIO().start();
        assertThat(sent.waitFor()).as("kill -%s", name).isZero();
    }

    Probe administration() {
        return administration;
    }

    /// What it has written so far.
    String said() throws IOException {
        return Files.exists(said) ? Files.readString(said) : "";
    }

    private Process process() {
        return running.orElseThrow();
    }

    @Override
    public void close() {
        running.ifPresent(Process::destroyForcibly);
    }
}
