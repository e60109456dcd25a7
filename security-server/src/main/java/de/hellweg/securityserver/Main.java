package de.hellweg.securityserver;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/// Starts one security server and stays until the process is told to end.
public final class Main {
    private Main() {}

    /// Takes the settings file as its one argument.
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("give the settings file as the one argument");
        }
        var server = SecurityServer.start(Settings.read(Path.of(arguments[0])), Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
        new CountDownLatch(1).await();
    }
}
