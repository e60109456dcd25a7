package de.hellweg.securityserver.fault;

import de.hellweg.trust.identifier.SubsystemId;

/// Nobody can be sure who is asking; the administrator on the asking side can mend it.
public sealed interface IdentityFault extends Fault {
    /// The information system did not connect as its subsystem must.
    ///
    /// @param problem what was missing
    record ClientNotAuthenticated(String problem) implements IdentityFault {}

    /// The subsystem is not a client of this server, in its configuration or in the registry.
    record ClientNotRegistered(SubsystemId client) implements IdentityFault {}

    /// The subsystem, or the server it uses, is disabled in the registry.
    ///
    /// @param notice what its member says about it; may be empty
    record ClientDisabled(SubsystemId client, String notice) implements IdentityFault {}

    /// The other server's TLS certificate is not a good one of a registered server.
    ///
    /// @param problem what is wrong with it
    record PeerNotAuthenticated(String problem) implements IdentityFault {}
}
