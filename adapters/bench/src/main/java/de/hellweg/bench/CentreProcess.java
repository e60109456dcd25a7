package de.hellweg.bench;

import de.hellweg.http.AddressRule;
import de.hellweg.http.HttpClient;
import de.hellweg.region.Centre;
import de.hellweg.region.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/// Trust services and registry of the model region, in a process of their own.
public final class CentreProcess {
    private CentreProcess() {}

    /// Runs until its standard input ends.
    ///
    /// @param arguments the directory of the network
    static void main(String[] arguments) throws IOException {
        var directory = Path.of(arguments[0]);
        var ports = Network.ports(directory);
        try (var client = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
                var _ = Centre.start(directory, ports, client, Clock.systemUTC())) {
            Started.untilInputEnds(ports.registry().getPort());
        }
    }
}
