package de.hellweg.command;

import de.hellweg.region.Region;
import de.hellweg.region.RegionSettings;
import de.hellweg.region.setup.SetupFailed;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `hellweg region`: five authorities in one process, to look at and to try.
@Command(name = "region", mixinStandardHelpOptions = true, description = "Starts the model region and stays until Ctrl-C.")
final class RegionCommand implements Callable<Integer> {
    private final PrintStream out;
    private final Clock clock;

    @Option(names = "--directory", defaultValue = "target/region", description = "Where its data lie; taken up when there. Default: ${DEFAULT-VALUE}")
    private Path directory = Path.of("target/region");

    @Option(names = "--port", defaultValue = "7400", description = "The first of its ports at the first start; 0 takes free ones. Default: ${DEFAULT-VALUE}")
    private int port = 7400;

    @Option(names = "--once", arity = "0..1", fallbackValue = "true", defaultValue = "false", description = "Asks, verifies every container and ends: 0 when all passed, else 1.")
    private boolean once;

    RegionCommand(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var region = Region.start(new RegionSettings(directory, port, once), clock, out)) {
            if (once) {
                return region.allPassed() ? ExitCodes.DONE : ExitCodes.FAILED;
            }
            // Ctrl-C ends the process here; the hook closes the region before.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(region::close));
            new CountDownLatch(1).await();
            return ExitCodes.DONE;
        } catch (SetupFailed failed) {
            out.println(failed.getMessage());
            return ExitCodes.FAILED;
        }
    }
}
