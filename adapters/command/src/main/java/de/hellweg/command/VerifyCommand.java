package de.hellweg.command;

import de.hellweg.region.evidence.EvidenceCheck;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.container.Report;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hellweg verify`: verifies containers offline. It opens no connection and never reads standard input.
///
/// Exit code: 0 when every container passed; 1 when one failed; 2 when none failed, but one is indeterminate or cannot
/// be read. A proof of the contrary weighs more than a missing proof, so 1 wins over 2.
@Command(name = "verify", mixinStandardHelpOptions = true, description = "Verifies signed message containers offline.", footer = {
        "", "Exit code: 0 all passed, 1 any failed, 2 none failed but any indeterminate or unreadable."})
final class VerifyCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;
    private final InstantSource clock;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Containers (.asice).")
    private List<Path> files = List.of();

    @Option(names = "--anchor", paramLabel = "FILE", description = "The anchor of the exchange. Without it nobody is trusted: what is intact is INDETERMINATE.")
    @Nullable
    private Path anchor;

    @Option(names = "--registry", paramLabel = "FILE", description = "A saved answer of the registry's /log/follow?size=0. Default: registry.json beside the anchor.")
    @Nullable
    private Path registry;

    @Option(names = "--json", description = "One JSON object per file.")
    private boolean json;

    VerifyCommand(PrintStream out, PrintStream err, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try {
            var check = check();
            int code = ExitCodes.DONE;
            for (var file : files) {
                code = worse(code, verify(check, file));
            }
            return code;
        } catch (Malformed | IOException unusable) {
            err.println("The anchor or the registry's log cannot be used: " + unusable.getMessage());
            return ExitCodes.WRONG_USE;
        }
    }

    private EvidenceCheck check() throws IOException {
        if (anchor == null) {
            return EvidenceCheck.withoutAnchor();
        }
        var log = Optional.ofNullable(registry).orElse(anchor.resolveSibling("registry.json"));
        return EvidenceCheck.by(Files.readAllBytes(anchor), Files.readAllBytes(log));
    }

    private int verify(EvidenceCheck check, Path file) {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var report = check.verify(in, clock.instant());
            out.println(json ? VerdictLine.json(file, report) : VerdictLine.text(file, report));
            return VerdictLine.code(report.verdict());
        } catch (IOException unreadable) {
            out.println(json ? VerdictLine.unreadableJson(file) : VerdictLine.unreadable(file));
            return ExitCodes.WRONG_USE;
        }
    }

    private static int worse(int one, int other) {
        return one == ExitCodes.FAILED || other == ExitCodes.FAILED ? ExitCodes.FAILED : Math.max(one, other);
    }
}
