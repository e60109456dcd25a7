package de.hellweg.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A program that is not ours. One that is missing fails the test; none is waited for longer than two minutes.
final class Program {
    record Outcome(int exit, String output) {}

    private Program() {}

    static Outcome run(Path directory, String... command) throws IOException, InterruptedException {
        var output = directory.resolve("output-of-" + Path.of(command[0]).getFileName() + ".txt");
        var process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(command[0] + " did not end");
        }
        return new Outcome(process.exitValue(), java.nio.file.Files.readString(output, StandardCharsets.UTF_8));
    }
}
