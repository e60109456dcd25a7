package de.hellweg.trust.log;

import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.GlobalGroupId;
import de.hellweg.trust.identifier.GroupCode;
import de.hellweg.trust.identifier.SecurityServerId;
import java.util.Optional;

/// The names of the logs, which are also the names of their keys and the origins of their checkpoints.
public final class LogOrigin {
    private static final String MESSAGES = "/messages";

    private LogOrigin() {}

    /// The registry's log: `INSTANCE/registry`.
    public static String ofRegistry(InstanceId instance) {
        return new GlobalGroupId(instance, new GroupCode("registry")).path();
    }

    /// A server's message log: `INSTANCE/CLASS/MEMBER/SERVERCODE/messages`.
    public static String ofMessages(SecurityServerId server) {
        return server.path() + MESSAGES;
    }

    /// The server whose message log has that name; empty for another log. Throws [de.hellweg.trust.Malformed].
    public static Optional<SecurityServerId> serverOf(String origin) {
        return origin.endsWith(MESSAGES)
                ? Optional.of(SecurityServerId.parse(origin.substring(0, origin.length() - MESSAGES.length())))
                : Optional.empty();
    }
}
