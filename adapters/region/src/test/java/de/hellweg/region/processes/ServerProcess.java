package de.hellweg.region.processes;

import de.hellweg.securityserver.Main;
import java.io.IOException;

/// A security server as it is started in earnest; only that it ends when its standard input does, so that it cannot
/// outlive the test.
public final class ServerProcess {
    private ServerProcess() {}

    /// Takes the settings file.
    ///
    /// @param arguments the settings file
    public static void main(String[] arguments) throws InterruptedException {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nothing is said to a server; only the end counts.
                }
            } catch (IOException unreadable) {
                // As good as its end.
            }
            Runtime.getRuntime().halt(0);
        });
        Main.main(arguments);
    }
}
