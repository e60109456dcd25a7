package de.hellweg.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `hellweg server|registry|authority`: each has `init SETTINGS` and `start SETTINGS`.
@Command(mixinStandardHelpOptions = true)
final class PartCommand implements Callable<Integer> {
    @Spec
    @Nullable
    private CommandSpec spec;

    /// The part's command with its two acts.
    static CommandLine of(Part part, PrintStream out) {
        var command = new CommandLine(new PartCommand()).addSubcommand("init", new Init(part, out))
                .addSubcommand("start", new Start(part, out));
        command.getCommandSpec().name(part.name()).usageMessage().description(part.description());
        return command;
    }

    /// Without an act: says which there are.
    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getErr());
        }
        return ExitCodes.WRONG_USE;
    }

    @Command(mixinStandardHelpOptions = true, description = "Sets the part up, once: stores, keys, the first API key.")
    private static final class Init implements Callable<Integer> {
        private final Part part;
        private final PrintStream out;

        @Parameters(paramLabel = "SETTINGS", description = "The settings file.")
        private Path settings = Path.of("");

        Init(Part part, PrintStream out) {
            this.part = part;
            this.out = out;
        }

        @Override
        public Integer call() {
            part.init().accept(settings);
            out.println("set up; next: hellweg " + part.name() + " start " + settings);
            return ExitCodes.DONE;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Starts the part and stays until the process is told to end.")
    private static final class Start implements Callable<Integer> {
        private final Part part;
        private final PrintStream out;

        @Parameters(paramLabel = "SETTINGS", description = "The settings file.")
        private Path settings = Path.of("");

        Start(Part part, PrintStream out) {
            this.part = part;
            this.out = out;
        }

        @Override
        public Integer call() throws InterruptedException {
            var running = part.start().apply(settings);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(running.ending()));
            out.println(running.where());
            new CountDownLatch(1).await();
            return ExitCodes.DONE;
        }
    }
}
