package de.hellweg.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The Java processes of the benchmark. All are ended with it; each also ends by itself when
/// its standard input does.
public final class Children implements AutoCloseable {
    private static final int ATTEMPTS = 3_000;

    private final Installation installation;
    private final Path errors;
    private final List<Child> running = new ArrayList<>();

    /// @param errors file for what they write to standard error
    public Children(Installation installation, Path errors) {
        this.installation = installation;
        this.errors = errors;
    }

    /// Starts a process and waits until it says where it listens.
    public Child start(String name, Class<?> main, List<String> flags, String... arguments) throws IOException {
        Process process = process(main, flags, arguments);
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith(Started.READY)) {
            line = out.readLine();
        }
        if (line == null) {
            process.destroyForcibly();
            throw new IOException(name + " did not start; see " + errors);
        }
        Thread.ofVirtual().start(() -> passOver(out));
        return kept(new Child(name, process, Integer.parseInt(line.substring(Started.READY.length()))));
    }

    /// Reads what a process says on, so that it never waits for a reader; until it ends.
    private static void passOver(BufferedReader out) {
        try {
            while (out.readLine() != null) {
                // Nobody needs it.
            }
        } catch (IOException ended) {
            // The process was ended while it was read from.
        }
    }

    /// Starts a process that says nothing, and waits until its port takes connections.
    Child begin(String name, Class<?> main, List<String> flags, int port, String... arguments) throws IOException {
        Process process = process(main, flags, arguments);
        Thread.ofVirtual().start(() -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(_ -> {}));
        for (int attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return kept(new Child(name, process, port));
            } catch (IOException notYet) {
                pause();
            }
        }
        process.destroyForcibly();
        throw new IOException(name + " did not start; see " + errors);
    }

    /// Waits 5 ms.
    public static void pause() throws IOException {
        try {
            Thread.sleep(5);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ended);
        }
    }

    private Child kept(Child child) {
        running.add(child);
        return child;
    }

    private Process process(Class<?> main, List<String> flags, String... arguments) throws IOException {
        var command = new ArrayList<String>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.addAll(installation.options());
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile())).start();
    }

    /// Ends them by the end of their standard input and waits until each has written what it prepared.
    void finish(Child... children) throws IOException, InterruptedException {
        for (Child child : children) {
            child.process().getOutputStream().close();
        }
        for (Child child : children) {
            if (!child.process().waitFor(1, TimeUnit.MINUTES)) {
                throw new IOException(child.name() + " does not end");
            }
            running.remove(child);
        }
    }

    /// Ends one of them.
    public void end(Child child) {
        running.remove(child);
        child.close();
    }

    @Override
    public void close() {
        running.reversed().forEach(Child::close);
        running.clear();
    }
}
