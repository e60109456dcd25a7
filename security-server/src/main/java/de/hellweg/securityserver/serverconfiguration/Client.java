package de.hellweg.securityserver.serverconfiguration;

import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.Set;

/// A subsystem whose information systems use this server.
///
/// @param connection how its information systems must connect
/// @param purposes what it asks for when a request names no purpose: applied only if it is exactly one
public record Client(SubsystemId id, ClientConnection connection, Set<PurposeCode> purposes) {
    public Client {
        purposes = Set.copyOf(purposes);
    }
}
