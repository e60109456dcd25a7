package de.hellweg.command;

import de.hellweg.join.JoinOrder;
import de.hellweg.join.Joining;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hellweg server join INVITATION`: one command from the invitation to a running, registered security server.
@Command(name = "join", mixinStandardHelpOptions = true, description = {
        "Joins an exchange by an invitation and stays until the process is told to end.",
        "Give the command again, without the invitation, to go on after an interruption or to start the server later."})
final class JoinCommand implements Callable<Integer> {
    private final PrintStream out;
    private final Clock clock;

    @Parameters(paramLabel = "INVITATION", arity = "0..1", description = "The line, or @FILE with the file that holds it, so that it does not stand in the list of processes.")
    private String invitation = "";

    @Option(names = "--directory", defaultValue = "hellweg-server", description = "Where the server lives. Default: ${DEFAULT-VALUE}")
    private Path directory = Path.of("hellweg-server");

    @Option(names = "--address", defaultValue = "", description = "Host and port at which other security servers reach this one, e.g. hellweg.example:5500.")
    private String address = "";

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting for the settings file, e.g. listen.servers=0.0.0.0:5600; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--prepare", arity = "0..1", fallbackValue = "true", defaultValue = "false", description = "Ends when the server is registered, instead of staying.")
    private boolean prepare;

    JoinCommand(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        var order = new JoinOrder(given(invitation), directory, given(address),
                settings.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList());
        var joining = Joining.join(order, out, clock);
        if (prepare) {
            joining.close();
            out.println("next: hellweg server start " + directory.resolve("server.properties"));
            return ExitCodes.DONE;
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(joining::close));
        out.println(Parts.addresses(joining.server()));
        new CountDownLatch(1).await();
        return ExitCodes.DONE;
    }

    private static Optional<String> given(String text) {
        return Optional.of(text.strip()).filter(there -> !there.isEmpty());
    }
}
