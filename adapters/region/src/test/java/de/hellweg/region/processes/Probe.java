package de.hellweg.region.processes;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/// Looks at an address from outside, with a connection of its own each time.
record Probe(InetSocketAddress address) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// The status of the answer to `GET`, or 0 when there is none.
    int status(String path) {
        try {
            var target = URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + path);
            var connection = (HttpURLConnection) target.toURL().openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.setRequestProperty("Connection", "close");
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException nobodyThere) {
            return 0;
        }
    }
}
