package de.hellweg.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// Starts the command. Nothing here reads standard input but the question for a passphrase at a terminal.
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
        for (var part : Parts.all(clock)) {
            var acts = PartCommand.of(part, out);
            if (part.name().equals(Parts.SERVER)) {
                acts.addSubcommand(new JoinCommand(out, clock)).addSubcommand(new ExportRegistryCommand(out));
            }
            if (part.name().equals(Parts.REGISTRY)) {
                RegistryCommands.on(acts, out, clock);
            }
            command.addSubcommand(acts);
        }
        command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        command.setExecutionExceptionHandler((failure, _, _) -> failed(failure, err));
        return command.execute(arguments);
    }

    /// The edge of the command: what the parts refuse with says what to do; anything else is a bug and goes to the log.
    private static int failed(Exception failure, PrintStream err) {
        var cause = failure.getCause();
        if (failure instanceof UncheckedIOException && cause != null) {
            err.println(cause.getMessage());
        } else if (failure.getClass().getPackageName().startsWith("de.hellweg.")) {
            err.println(failure.getMessage());
        } else {
            LoggerFactory.getLogger(Main.class).atError().addKeyValue("bug", failure.getClass().getName())
                    .addKeyValue("at", failure.getStackTrace().length == 0 ? "" : failure.getStackTrace()[0])
                    .log("the command failed");
            err.println("The command failed by a mistake of its own; its log says where.");
        }
        return ExitCodes.FAILED;
    }
}
