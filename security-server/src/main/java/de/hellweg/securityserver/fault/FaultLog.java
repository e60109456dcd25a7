package de.hellweg.securityserver.fault;

import org.slf4j.Logger;
import org.slf4j.event.Level;

/// The technical log's line about a refusal: id, code and cause. Never content, headers or bodies of a message.
public final class FaultLog {
    private FaultLog() {}

    /// At the level of the fault's family.
    public static void write(Logger log, String exchange, Refusal refusal, Side side) {
        var line = log.atLevel(level(refusal.fault()));
        var cause = refusal.getCause();
        if (cause != null && refusal.fault() instanceof ReadinessFault) {
            line = line.setCause(cause);
        }
        line.log("exchange {} refused: {}", exchange, FaultCode.of(refusal.fault(), side));
    }

    private static Level level(Fault fault) {
        return switch (fault) {
            case RequestFault _,AccessFault _,RemoteFault _ -> Level.INFO;
            case IdentityFault _,EvidenceFault _,RouteFault _,ServiceFault _ -> Level.WARN;
            case ReadinessFault _ -> Level.ERROR;
        };
    }
}
