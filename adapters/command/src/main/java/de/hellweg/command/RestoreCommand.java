package de.hellweg.command;

import de.hellweg.registry.RegistryServer;
import de.hellweg.registry.RegistrySettings;
import de.hellweg.registry.RestoreServer;
import de.hellweg.web.administration.NotStarted;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hellweg registry restore`: puts a lost registry back, from a file or by pages in a browser.
@Command(name = "restore", mixinStandardHelpOptions = true, description = {
        "Puts a registry back from a backup, into a directory and a database that hold none.",
        "It does not start before 'hellweg registry recover' found out whether it is behind.",
        "With --by-page, a browser does both: at the registry's address, let in by a code that is shown here."})
final class RestoreCommand implements Callable<Integer> {
    private final PrintStream out;
    private final Clock clock;

    @Parameters(paramLabel = "SETTINGS", description = "The settings file.")
    private Path settings = Path.of("");

    @Option(names = "--from", paramLabel = "FILE", description = "The backup.")
    @Nullable
    private Path from;

    @Option(names = "--by-page", description = "Instead: serves the pages for it until the registry is back. Given again after an interruption, it goes on where it was.")
    private boolean byPage;

    @Mixin
    private final PassphraseOption passphrase = new PassphraseOption();

    RestoreCommand(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (byPage == (from != null)) {
            throw new NotStarted("Give --from or --by-page; not both.");
        }
        return from == null ? byPage() : from(from);
    }

    private int from(Path file) {
        var contents = RegistryServer.backups(RegistrySettings.read(settings), clock).restore(file,
                passphrase.ask(false));
        out.println("put back: " + RegistryCommands.told(contents));
        contents.manifest().published().ifPresent(address -> out.println("its published address was " + address));
        out.println("next: hellweg registry recover " + settings + " --from ADDRESS-OR-FILE");
        return ExitCodes.DONE;
    }

    private int byPage() throws InterruptedException {
        var start = "hellweg registry start " + settings;
        try (var server = RestoreServer.start(RegistrySettings.read(settings), clock, start, report -> {
            RecoveryReport.tell(out, report);
            out.println("next: " + start);
        })) {
            if (server.isOpenOnTheWay()) {
                out.println("Whoever is on the way to this address can read the backup's passphrase: it speaks no TLS."
                        + " Use it only behind something that does, or set tls.keystore.");
            }
            out.println("open " + server.address() + " in a browser");
            out.println("code, for one browser, once: " + server.code());
            server.await();
            return ExitCodes.DONE;
        }
    }
}
