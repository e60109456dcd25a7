package de.hellweg.registry;

import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.web.administration.NotStarted;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/// The registry as a process of its own: `init SETTINGS` sets it up, `start SETTINGS` runs it until it is ended.
public final class Main {
    private static final int WRONG_USE = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2) {
            System.err.println("Use: init SETTINGS | start SETTINGS");
            System.exit(WRONG_USE);
        }
        try {
            run(arguments[0], RegistrySettings.read(Path.of(arguments[1])));
        } catch (Malformed | NotStarted | DatabaseUnavailable e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(String act, RegistrySettings settings) throws InterruptedException {
        switch (act) {
            case "init" -> RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
            case "start" -> stay(RegistryServer.start(settings, Clock.systemUTC()));
            default -> throw new Malformed(act, "is no act of the registry; there are init and start");
        }
    }

    private static void stay(RegistryServer server) throws InterruptedException {
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            server.close();
            ended.countDown();
        }));
        System.out.println("registry of " + server.anchor().instance().value() + " at " + server.anchor().registry());
        ended.await();
    }
}
