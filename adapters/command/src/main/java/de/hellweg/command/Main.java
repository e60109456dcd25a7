package de.hellweg.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;

/// Starts the command. Nothing here ever reads standard input.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8), arguments));
    }

    /// Runs the command in this process and gives its exit code.
    static int run(PrintStream out, PrintStream err, String... arguments) {
        var clock = Clock.systemUTC();
        var command = new CommandLine(new HellwegCommand()).addSubcommand(new RegionCommand(out, clock))
                .addSubcommand(new VerifyCommand(out, err, clock));
        command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        return command.execute(arguments);
    }
}
