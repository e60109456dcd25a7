package de.hellweg.securityserver.fault;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/// The technical log's line about a refusal: id, code and cause. Never content, headers or bodies of a message.
public final class FaultLog {
    private FaultLog() {}

    /// At the level of the fault's family.
    public static void write(Logger log, String exchange, Refusal refusal, Side side) {
        var line = log.atLevel(level(refusal.fault())).addKeyValue("exchange", exchange).addKeyValue("code",
                FaultCode.of(refusal.fault(), side).toString());
        var cause = refusal.getCause();
        if (cause != null && refusal.fault() instanceof ReadinessFault) {
            line = line.addKeyValue("cause", place(cause));
        }
        line.log("exchange refused");
    }

    /// A bug of ours ended the exchange: its kind and where it struck, not its text, which may be of the message.
    public static void bug(Logger log, String exchange, RuntimeException bug) {
        log.atError().addKeyValue("exchange", exchange).addKeyValue("bug", place(bug)).log("exchange failed");
    }

    /// The class of what was thrown, and the first line of our own code that it went through.
    private static String place(Throwable thrown) {
        return thrown.getClass().getName() + Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("de.hellweg.")).findFirst()
                .map(frame -> " at " + frame.getClassName() + ":" + frame.getLineNumber()).orElse("");
    }

    private static Level level(Fault fault) {
        return switch (fault) {
            case RequestFault _,AccessFault _,RemoteFault _ -> Level.INFO;
            case IdentityFault _,EvidenceFault _,RouteFault _,ServiceFault _ -> Level.WARN;
            case ReadinessFault _ -> Level.ERROR;
        };
    }
}
