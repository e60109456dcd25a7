package de.hellweg.trust.log;

import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.GlobalGroupId;
import de.hellweg.trust.identifier.GroupCode;
import de.hellweg.trust.identifier.SecurityServerId;

/// The names of the logs, which are also the names of their keys and the origins of their checkpoints.
public final class LogOrigin {
    private LogOrigin() {}

    /// The registry's log: `INSTANCE/registry`.
    public static String ofRegistry(InstanceId instance) {
        return new GlobalGroupId(instance, new GroupCode("registry")).path();
    }

    /// A server's message log: `INSTANCE/CLASS/MEMBER/SERVERCODE/messages`.
    public static String ofMessages(SecurityServerId server) {
        return server.path() + "/messages";
    }
}
