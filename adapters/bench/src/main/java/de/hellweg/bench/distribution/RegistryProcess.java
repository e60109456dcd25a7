package de.hellweg.bench.distribution;

import de.hellweg.bench.Started;
import de.hellweg.registry.RegistryServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/// The registry in a process of its own, over a log that is there.
public final class RegistryProcess {
    private RegistryProcess() {}

    /// Runs until its standard input ends.
    ///
    /// @param arguments the directory, the port
    static void main(String[] arguments) throws IOException {
        var settings = Germany.settings(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        try (var registry = RegistryServer.start(settings, Clock.systemUTC())) {
            Started.untilInputEnds(registry.address().getPort());
        }
    }
}
