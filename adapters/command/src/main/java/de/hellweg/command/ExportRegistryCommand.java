package de.hellweg.command;

import de.hellweg.securityserver.SecurityServer;
import de.hellweg.securityserver.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hellweg server export-registry`: what a registry needs that was put back from an older backup.
@Command(name = "export-registry", mixinStandardHelpOptions = true, description = {
        "Writes the registry's log as this server keeps it, all entries and the newest checkpoint, also while it runs.",
        "A registry that lost its newest entries takes them from this file: hellweg registry recover --from FILE."})
final class ExportRegistryCommand implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(paramLabel = "SETTINGS", description = "The server's settings file.")
    private Path settings = Path.of("");

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "The file to write; it must not be there.")
    private Path to = Path.of("");

    ExportRegistryCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        out.println(SecurityServer.exportRegistry(Settings.read(settings), to) + " entries in " + to);
        return ExitCodes.DONE;
    }
}
