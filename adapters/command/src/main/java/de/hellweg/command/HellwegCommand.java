package de.hellweg.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `hellweg` alone: says what there is.
@Command(name = "hellweg", mixinStandardHelpOptions = true, version = "hellweg 0.1.0-SNAPSHOT", description = "Secure data exchange between authorities: sealed, verified and logged messages.")
final class HellwegCommand implements Callable<Integer> {
    @Spec
    @org.jspecify.annotations.Nullable
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getErr());
        }
        return ExitCodes.WRONG_USE;
    }
}
