package de.hellweg.command;

import de.hellweg.registry.backup.Passphrase;
import de.hellweg.web.administration.NotStarted;
import java.io.Console;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the passphrase comes from: the file, or the terminal, where it is not shown.
final class PassphraseOption {
    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Its first line is the passphrase. Default: asked for at the terminal.")
    @Nullable
    private Path file;

    Passphrase ask(boolean twice) {
        if (file != null) {
            return Passphrase.read(file);
        }
        var terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal)
                .orElseThrow(() -> new NotStarted("There is no terminal to ask for the passphrase at. Give it with"
                        + " --passphrase-file."));
        var typed = typed(terminal, "Passphrase of the backup: ");
        if (twice && !typed.equals(typed(terminal, "Again: "))) {
            throw new NotStarted("The two passphrases differ. Nothing was written.");
        }
        return Passphrase.of(typed);
    }

    private static String typed(Console terminal, String question) {
        return Optional.ofNullable(terminal.readPassword(question)).map(String::valueOf).orElse("");
    }
}
