package de.hellweg.securityserver.evidence;

import de.hellweg.messages.NotReceived;
import de.hellweg.messages.Spool;
import de.hellweg.securityserver.fault.Fault;
import de.hellweg.securityserver.fault.ReadinessFault.SpoolUnavailable;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RequestFault.MessageTooLarge;
import java.util.function.Function;

/// What it means that a body did not arrive whole: too large is the sender's fault, no room is ours, and the rest depends on
/// who was sending.
public final class Reception {
    private Reception() {}

    /// The refusal for a body that did not arrive.
    ///
    /// @param brokenOff the fault of one that broke off or was too slow, from the sentence that says so
    public static Refusal refusal(NotReceived failure, Spool spool, Function<String, Fault> brokenOff) {
        var fault = switch (failure.kind()) {
            case TOO_LARGE -> new MessageTooLarge(spool.limit());
            case NO_ROOM -> new SpoolUnavailable();
            case BROKEN_OFF -> brokenOff.apply("it broke off before its end");
            case TOO_SLOW -> brokenOff.apply("it came in too slowly");
        };
        return new Refusal(fault, failure);
    }
}
