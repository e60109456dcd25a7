package de.hellweg.command;

import de.hellweg.registry.RegistryServer;
import de.hellweg.registry.RegistrySettings;
import de.hellweg.registry.backup.Backups;
import de.hellweg.registry.backup.LogSource;
import de.hellweg.registry.backup.Passphrase;
import de.hellweg.registry.backup.Recovery;
import de.hellweg.trust.UtcTime;
import de.hellweg.web.administration.NotStarted;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hellweg registry backup|restore|recover|next-log-key`: saving a registry, the way back, and the next key
/// (docs/operations.md).
final class RegistryCommands {
    private RegistryCommands() {}

    static void on(CommandLine registry, PrintStream out, Clock clock) {
        registry.addSubcommand(new Backup(out, clock)).addSubcommand(new RestoreCommand(out, clock))
                .addSubcommand(new Recover(out, clock)).addSubcommand(new NextLogKey(out, clock));
    }

    static String told(Backups.Contents contents) {
        return "log of " + contents.size() + " entries, checkpoint of "
                + UtcTime.write(contents.manifest().checkpoint().time()) + "; " + contents.users() + " users, "
                + contents.keys() + " API keys";
    }

    @Command(name = "next-log-key", mixinStandardHelpOptions = true, description = {
            "Makes the key that is to take over from the log's present key.",
            "Nothing signs with it before it is taken into use on the page /log-keys or by REST."})
    private static final class NextLogKey implements Callable<Integer> {
        private final PrintStream out;
        private final Clock clock;

        @Parameters(paramLabel = "SETTINGS", description = "The settings file.")
        private Path settings = Path.of("");

        NextLogKey(PrintStream out, Clock clock) {
            this.out = out;
            this.clock = clock;
        }

        @Override
        public Integer call() {
            var key = RegistryServer.makeNextLogKey(RegistrySettings.read(settings), clock);
            out.println("next log key: " + key.encoded());
            out.println("Give it to each process of this registry, start them again, then take it into use on the page"
                    + " /log-keys.");
            return ExitCodes.DONE;
        }
    }

    @Command(name = "backup", mixinStandardHelpOptions = true, description = {
            "Writes a sealed backup of the registry, also while it runs.",
            "Whoever has the file and its passphrase has the registry's keys. The passphrase is kept nowhere."})
    private static final class Backup implements Callable<Integer> {
        private final PrintStream out;
        private final Clock clock;

        @Parameters(paramLabel = "SETTINGS", description = "The settings file.")
        private Path settings = Path.of("");

        @Option(names = "--to", required = true, paramLabel = "FILE", description = "The file to write; it must not be there.")
        private Path to = Path.of("");

        @Mixin
        private final PassphraseOption passphrase = new PassphraseOption();

        Backup(PrintStream out, Clock clock) {
            this.out = out;
            this.clock = clock;
        }

        @Override
        public Integer call() {
            var contents = RegistryServer.backups(RegistrySettings.read(settings), clock).make(to,
                    passphrase.ask(true));
            out.println("saved in " + to + ": " + told(contents));
            if (contents.manifest().logKey().isEmpty()) {
                out.println("not in it: the log's key, which is on a token");
            }
            return ExitCodes.DONE;
        }
    }

    @Command(name = "recover", mixinStandardHelpOptions = true, description = {
            "Takes the entries that the registry signed after its database was saved from those who followed its log,"
                    + " verifies them and appends them as they were.",
            "The registry must not run."})
    private static final class Recover implements Callable<Integer> {
        private final PrintStream out;
        private final Clock clock;

        @Parameters(paramLabel = "SETTINGS", description = "The settings file.")
        private Path settings = Path.of("");

        @Option(names = "--from", paramLabel = "ADDRESS-OR-FILE", description = "The address of one who serves the log, or a file that 'hellweg server export-registry' wrote; may be repeated.")
        private List<String> from = new ArrayList<>();

        @Option(names = "--accept-size", paramLabel = "N", defaultValue = "", description = "Instead: states that nothing was signed after the N entries of the backup. If that is wrong, servers that saw more refuse the registry.")
        private String accept = "";

        Recover(PrintStream out, Clock clock) {
            this.out = out;
            this.clock = clock;
        }

        @Override
        public Integer call() throws IOException {
            var recovery = RegistryServer.recovery(RegistrySettings.read(settings), clock);
            if (from.isEmpty() == accept.isEmpty()) {
                throw new NotStarted("Give --from, once or more, or --accept-size; not both.");
            }
            RecoveryReport.tell(out, accept.isEmpty()
                    ? followers(recovery)
                    : recovery.accept(Recovery.size(accept).orElseThrow(
                            () -> new NotStarted("--accept-size needs the number of entries."))));
            out.println("next: hellweg registry start " + settings);
            return ExitCodes.DONE;
        }

        private Recovery.Report followers(Recovery recovery) throws IOException {
            var sources = new ArrayList<LogSource>();
            try {
                for (var place : from) {
                    sources.add(LogSource.of(place));
                }
                return recovery.from(sources);
            } finally {
                for (var source : sources) {
                    source.close();
                }
            }
        }
    }
}
