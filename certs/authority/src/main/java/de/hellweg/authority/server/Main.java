package de.hellweg.authority.server;

import de.hellweg.web.administration.NotStarted;
import de.hellweg.trust.Malformed;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/// `init SETTINGS` sets an authority up, `run SETTINGS` runs it until the process is ended.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: (init | run) SETTINGS-FILE");
            System.exit(2);
        }
        try {
            var settings = AuthoritySettings.read(Path.of(arguments[1]));
            switch (arguments[0]) {
                case "init" -> AuthorityServer.init(settings, Clock.systemUTC(), new SecureRandom());
                case "run" -> run(settings);
                default -> throw new Malformed(arguments[0], "is neither init nor run");
            }
        } catch (Malformed | NotStarted e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(AuthoritySettings settings) throws InterruptedException {
        var server = AuthorityServer.start(settings, Clock.systemUTC(), new SecureRandom());
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
        LoggerFactory.getLogger(Main.class).info("authority: services {}, administration {}", server.services(),
                server.administration());
        new CountDownLatch(1).await();
    }
}
