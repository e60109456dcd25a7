package de.hellweg.bench;

import de.hellweg.securityserver.Main;
import java.io.IOException;

/// A security server as it is started in earnest; only that it ends when its standard input does, so that it cannot
/// outlive the benchmark.
public final class ServerProcess {
    private ServerProcess() {}

    /// @param arguments the settings file
    static void main(String[] arguments) throws InterruptedException {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Started.awaitEndOfInput();
            } catch (IOException unreadable) {
                // As good as its end.
            }
            System.exit(0);
        });
        Main.main(arguments);
    }
}
