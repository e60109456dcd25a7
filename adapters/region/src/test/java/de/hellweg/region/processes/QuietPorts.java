package de.hellweg.region.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/// Ports below those that the system gives to connections, so that nobody takes a server's while it is away.
final class QuietPorts {
    private static final int OF_A_REGION = 24;

    private QuietPorts() {}

    /// The first of as many free ones as a region needs.
    static int first() {
        var random = new Random();
        for (int attempt = 0; attempt < 100; attempt++) {
            int first = 12_000 + OF_A_REGION * random.nextInt(800);
            if (free(first)) {
                return first;
            }
        }
        throw new IllegalStateException("no ports are free");
    }

    private static boolean free(int first) {
        for (int port = first; port < first + OF_A_REGION; port++) {
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                // It was free.
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
